// SPDX-License-Identifier: EUPL-1.2
// The object that owns the precompiled header.
