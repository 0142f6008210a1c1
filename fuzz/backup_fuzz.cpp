// SPDX-License-Identifier: EUPL-1.2
#include "crypto/key_ring.hpp"
#include "feature/backup/header.hpp"
#include "feature/backup/records.hpp"
#include <cstdlib>

using namespace kiem;

namespace {

backup::Source source_of(std::string_view content) {
    return [content](char* to, std::size_t size) mutable {
        auto const now = content.copy(to, size);
        content.remove_prefix(now);
        return now;
    };
}

crypto::KeyRing const& keys() {
    static crypto::KeyRing const ring{crypto::Secret(crypto::Secret::Bytes{})};
    return ring;
}

/// Writes down again what is read.
class Again final : public backup::Visitor {
public:
    void begin_table(backup::Table const& table) override { writer_.begin_table(table); }
    void row(std::vector<backup::Value>& values) override {
        writer_.begin_row();
        for (auto const& value : values) {
            if (auto const* number = std::get_if<std::int64_t>(&value)) writer_.add_integer(*number);
            else if (auto const* real = std::get_if<double>(&value)) writer_.add_real(*real);
            else if (auto const* text = std::get_if<std::string>(&value)) writer_.add_text(*text);
            else writer_.add_null();
        }
        writer_.end_row();
    }
    void end_table(backup::TableSum const&) override { writer_.end_table(); }
    std::int64_t rows() { return writer_.finish().rows; }

private:
    backup::RecordWriter writer_{[](std::string_view) {}};
};

void read(std::string const& file) {
    Again again;
    auto const contents = backup::read_backup(source_of(file), keys().fingerprint(), keys().backup(), again);
    if (contents ? contents->summary.rows != again.rows() : contents.error().code.empty()) std::abort();
}

} // namespace

/// A first byte that is even: the rest is a file. Odd: the rest is what stands in the seals, which nobody without the key
/// can make. What is read without complaint has as many rows when it is written again.
extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    if (size == 0) return 0;
    std::string const text(data + 1, data + size);
    if (data[0] % 2 == 0) {
        read(text);
        return 0;
    }
    auto file = backup::header_text({.kiem = "0",
                                     .fingerprint = keys().fingerprint(),
                                     .made_at = {},
                                     .engine = "sqlite",
                                     .audit = {},
                                     .processing = {},
                                     .migrations = {}});
    backup::SealedWriter sealed(keys().backup(), file, [&](std::string_view bytes) { file += bytes; });
    sealed.write(text);
    sealed.finish();
    read(file);
    return 0;
}
