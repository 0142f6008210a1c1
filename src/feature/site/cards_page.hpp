// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/site/site_page.hpp"

/// Headline figures and the parts that several pages share.
namespace kiem::site {

/// A figure as a card: name, number, what it is made of, its course over the years, its target, and a link.
void put_cards(std::string& out, Visit const& visit, std::vector<Subject const*> const& subjects);

/// The definition, source, quote, note and rules of a figure.
void put_definition(std::string& out, Visit const& visit, Subject const& subject);

/// The remarks about any of these methods; nothing when there are none.
void put_remarks(std::string& out, Visit const& visit, std::vector<Subject const*> const& subjects);

/// What the researcher wrote for a chapter; nothing when there is none.
void put_written(std::string& out, Visit const& visit, std::string_view chapter);

/// "Doel 2015: 80 % van de doelgroepkinderen"; empty when the plan has none for this figure.
std::string aim_text(Visit const& visit, Subject const& subject);

/// Charts of a figure by each split it is published by, under headings of level 3 when there is more than one.
void put_splits(std::string& out, Visit const& visit, Subject const& subject);

} // namespace kiem::site
