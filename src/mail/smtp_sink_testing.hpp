// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <arpa/inet.h>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <netinet/in.h>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace kiem::mail::testing {

/// A mail server on a free port of the loopback address that keeps what it gets and sends nothing on. It talks to one client
/// at a time.
class SmtpSink {
public:
    struct Received {
        std::string from, to, letter;
    };

    SmtpSink() : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const any = static_cast<sockaddr*>(static_cast<void*>(&address));
        if (::bind(listener_, any, size) != 0 || ::listen(listener_, 8) != 0 ||
            ::getsockname(listener_, any, &size) != 0)
            throw std::runtime_error("no port for the mail sink");
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    ~SmtpSink() {
        ::shutdown(listener_, SHUT_RDWR);
        thread_.join();
        ::close(listener_);
    }
    SmtpSink(SmtpSink const&) = delete;
    SmtpSink& operator=(SmtpSink const&) = delete;

    std::uint16_t port() const { return port_; }
    std::vector<Received> received() const {
        std::scoped_lock const lock(mutex_);
        return received_;
    }
    /// Whether no client named a sender or a receiver.
    bool heard_nothing_but_greetings() const { return !is_addressed_; }
    /// What it says of every letter from now on: 250 takes it.
    void answer_with(int code) { code_ = code; }

private:
    void serve() {
        for (;;) {
            int const client = ::accept(listener_, nullptr, nullptr);
            if (client < 0) return;
            talk(client);
            ::close(client);
        }
    }
    static void say(int client, std::string const& line) {
        auto const wire = line + "\r\n";
        [[maybe_unused]] auto const sent = ::send(client, wire.data(), wire.size(), MSG_NOSIGNAL);
    }
    /// Nothing at the end of the connection.
    static bool hear(int client, std::string& buffer, std::string& line) {
        std::size_t end = 0;
        while ((end = buffer.find("\r\n")) == std::string::npos) {
            char bytes[4096];
            auto const size = ::recv(client, bytes, sizeof bytes, 0);
            if (size <= 0) return false;
            buffer.append(bytes, static_cast<std::size_t>(size));
        }
        line = buffer.substr(0, end);
        buffer.erase(0, end + 2);
        return true;
    }
    void talk(int client) {
        std::string buffer, line;
        Received one;
        say(client, "220 sink");
        while (hear(client, buffer, line)) {
            if (line.starts_with("MAIL FROM:") || line.starts_with("RCPT TO:")) is_addressed_ = true;
            if (line.starts_with("MAIL FROM:")) one.from = line.substr(10);
            if (line.starts_with("RCPT TO:")) one.to = line.substr(8);
            if (line == "QUIT") return say(client, "221 bye");
            if (line == "DATA") {
                say(client, "354 go on");
                while (hear(client, buffer, line) && line != ".") one.letter += line + "\n";
                if (code_ == 250) keep(one);
                one.letter.clear();
                say(client, std::to_string(code_.load()) + " done");
            } else say(client, "250 ok");
        }
    }
    void keep(Received const& one) {
        std::scoped_lock const lock(mutex_);
        received_.push_back(one);
    }

    int listener_;
    std::uint16_t port_ = 0;
    std::atomic<int> code_ = 250;
    std::atomic<bool> is_addressed_ = false;
    mutable std::mutex mutex_;
    std::vector<Received> received_;
    std::thread thread_;
};

/// The text of a letter in base64 after its header.
inline std::string text_of(std::string const& letter) {
    std::string const encoded = letter.substr(letter.find("\n\n") + 2);
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    unsigned bits = 0;
    int held = 0;
    for (char const c : encoded) {
        auto const digit = digits.find(c);
        if (digit == std::string_view::npos) continue;
        bits = bits << 6U | static_cast<unsigned>(digit);
        if ((held += 6) >= 8) text += static_cast<char>(bits >> static_cast<unsigned>(held -= 8) & 0xFFU);
    }
    return text;
}

} // namespace kiem::mail::testing
