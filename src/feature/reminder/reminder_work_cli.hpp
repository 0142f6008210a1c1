// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/texts.hpp"
#include "job/job.hpp"
#include "mail/mail.hpp"

/// Sends the letters. Each is a piece of work of its own, so that nobody gets it twice.
namespace kiem::reminder {

struct Post {
    mail::Send send;
    job::Clock clock;
    Texts texts;
    /// Where Kiem is, for the links in a letter: "https://kiem.almere.nl".
    std::string address;
};

/// On working days: who has tasks past their due date gets one letter that says how many, and no more.
job::Task reminder_task(Post const& post);
/// As soon as somebody forced access open: the privacy officers of the organisations concerned.
job::Task emergency_task(Post const& post);

} // namespace kiem::reminder
