// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace kiem::crypto {

/// Room to hash one password, of which a process has `hashing_at_once`: making one waits until one is free. Keeps a flood
/// of log-ins from taking all memory.
class HashingSlot {
public:
    HashingSlot();
    ~HashingSlot();
    HashingSlot(HashingSlot const&) = delete;
    HashingSlot& operator=(HashingSlot const&) = delete;

    /// How many wait for one at this moment.
    static unsigned waiting();
};

} // namespace kiem::crypto
