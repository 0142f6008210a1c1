// SPDX-License-Identifier: EUPL-1.2
#include "crypto/key_ring.hpp"
#include <fstream>
#include <set>
#include <stdlib.h>
#include <sys/stat.h>
#include <system_error>

namespace kiem::crypto {
namespace {

namespace fs = std::filesystem;
using fs::perms;

/// Empty, and gone with the object.
class Folder {
public:
    Folder() {
        auto name = (fs::temp_directory_path() / "kiem_keys_XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for a test");
        path_ = name;
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    fs::path const& path() const { return path_; }

private:
    fs::path path_;
};

class KeyFile : public ::testing::Test {
protected:
    void write(std::string_view text, perms mode = perms::owner_read | perms::owner_write) const {
        std::ofstream(file) << text;
        fs::permissions(file, mode);
    }
    std::string code_of_read() const {
        auto const read = KeyRing::read(file);
        return read ? "" : read.error().code;
    }
    std::string line() const {
        std::ifstream in(file);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    Folder folder;
    fs::path file = folder.path() / "kiem.sleutels";
};

std::string const sound = "kiem-sleutels-1 " + std::string(64, 'a') + "\n";

TEST(KeyRing, EveryKeyIsItsOwn) {
    auto const ring = KeyRing::random();
    std::set<Secret::Bytes> seen;
    for (auto const& key : {ring.fields("jgz-almere"), ring.fields("houder-1"), ring.bsn(), ring.index(), ring.anchor(),
                            ring.sessions(), ring.pseudonyms(), ring.backup()})
        EXPECT_TRUE(seen.insert(key.bytes()).second);
    EXPECT_EQ(ring.bsn().bytes(), ring.bsn().bytes());
    EXPECT_NE(ring.bsn().bytes(), KeyRing::random().bsn().bytes());
    EXPECT_NE(ring.fingerprint(), KeyRing::random().fingerprint());
}

TEST_F(KeyFile, IsForItsOwnerAloneWhateverTheMask) {
    auto const before = ::umask(0);
    auto const ring = KeyRing::random();
    auto const written = ring.write(file);
    ::umask(before);
    ASSERT_TRUE(written);
    EXPECT_EQ(fs::status(file).permissions(), perms::owner_read | perms::owner_write);
    auto const read = KeyRing::read(file);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->fingerprint(), ring.fingerprint());
    EXPECT_EQ(read->bsn().bytes(), ring.bsn().bytes());
    EXPECT_EQ(line().size(), 16U + 64 + 1);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 1) << "something is left beside it";
}

TEST_F(KeyFile, IsNeverOverwritten) {
    ASSERT_TRUE(KeyRing::random().write(file));
    auto const before = line();
    auto const again = KeyRing::random().write(file);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, "SLT-104");
    EXPECT_EQ(line(), before);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 1);
}

TEST_F(KeyFile, ThatIsNotThereIsSaidSo) {
    EXPECT_EQ(code_of_read(), "SLT-101");
    auto const read = KeyRing::read(file / "onder");
    EXPECT_EQ(read.error().code, "SLT-101");
    EXPECT_THROW(static_cast<void>(KeyRing::random().write(folder.path() / "geen" / "map")), std::system_error);
}

TEST_F(KeyFile, ThatOthersMayReadIsRefused) {
    for (auto const wider : {perms::group_read, perms::others_read, perms::group_write, perms::owner_exec}) {
        write(sound, perms::owner_read | perms::owner_write | wider);
        EXPECT_EQ(code_of_read(), "SLT-103") << static_cast<int>(wider);
    }
    write(sound, perms::owner_read);
    EXPECT_EQ(code_of_read(), "");
}

TEST_F(KeyFile, ThatIsNoneIsRefused) {
    for (auto const& text : {std::string(), std::string("kiem-sleutels-1 "), std::string(64, 'a'),
                             "kiem-sleutels-2 " + std::string(64, 'a'), "kiem-sleutels-1 " + std::string(63, 'a'),
                             "kiem-sleutels-1 " + std::string(65, 'a'), "kiem-sleutels-1 " + std::string(64, 'g'),
                             sound + "\n", sound + sound, "\xEF\xBB\xBF" + sound, std::string(100'000, 'a')}) {
        write(text);
        EXPECT_EQ(code_of_read(), "SLT-102") << text.substr(0, 100);
    }
    write(sound.substr(0, sound.size() - 1));
    EXPECT_EQ(code_of_read(), "") << "a line without an end is a line";
}

TEST_F(KeyFile, AFolderOrAPipeIsNone) {
    fs::create_directory(file);
    fs::permissions(file, perms::owner_read | perms::owner_write);
    EXPECT_EQ(code_of_read(), "SLT-102");
    fs::remove(file);
    ASSERT_EQ(::mkfifo(file.c_str(), 0600), 0);
    EXPECT_EQ(code_of_read(), "SLT-102");
}

RC_GTEST_PROP(KeyRing, EveryRingComesBackFromItsFile, (void)) {
    Folder const folder;
    auto const file = folder.path() / "ring";
    auto const ring = KeyRing::random();
    RC_ASSERT(ring.write(file).has_value());
    auto const read = KeyRing::read(file);
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->fingerprint() == ring.fingerprint());
}

} // namespace
} // namespace kiem::crypto
