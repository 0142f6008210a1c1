// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <bit>
#include <cstdint>
#include <netinet/in.h>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace kiem::web {

/// A client of the tests that sends exactly the bytes it is told to.
class Client {
public:
    explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        // A server that does not answer fails the test instead of stopping it.
        timeval const patience{10, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        if (::connect(socket_, std::bit_cast<sockaddr const*>(&address), sizeof address) != 0)
            throw std::runtime_error("connect");
    }
    Client(Client&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}
    Client& operator=(Client&&) = delete;
    ~Client() {
        if (socket_ >= 0) ::close(socket_);
    }

    void send(std::string const& bytes) const { ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL); }

    /// What comes first.
    std::string read_some() const {
        std::array<char, 4096> buffer;
        auto const size = ::recv(socket_, buffer.data(), buffer.size(), 0);
        return size > 0 ? std::string(buffer.data(), static_cast<std::size_t>(size)) : std::string{};
    }

    /// Everything until the server closes.
    std::string read_all() const {
        std::string all;
        for (std::string some; !(some = read_some()).empty();) all += some;
        return all;
    }

private:
    int socket_;
};

} // namespace kiem::web
