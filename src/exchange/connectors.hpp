// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "exchange/connector.hpp"

/// The makers of each connector. Use open_connector; it checks the options first. Each header comment says what the
/// source is and how it is read.
namespace kiem::exchange {

using OpenedConnector = Result<std::unique_ptr<Connector>>;

/// DUO, "Alle vestigingen basisonderwijs", with the headings of 2013, of 2020 and of later years. Gives locaties.
/// Needs a reference day, from which the locations are valid: the file does not say when a school opened.
OpenedConnector open_duo_sites(Source const& source, ConnectorOptions const& options);

/// DUO, pupils per location and kind of primary education at a count date. Gives leerlingaantallen.
/// A masked count ("<5" or -1) is one to four.
OpenedConnector open_duo_pupils(Source const& source, ConnectorOptions const& options);

/// The public export of the Landelijk Register Kinderopvang, in any layout. Gives locaties: day care (KDV), playgroups
/// (PSZ, until 2018) and out-of-school care (BSO). Homes of childminders (VGO) and their agencies (GOB) are never taken,
/// nor are the names, telephone numbers and addresses of contact persons.
OpenedConnector open_lrk(Source const& source, ConnectorOptions const& options);

/// CBS, "Achterstandsscores scholen": the workbook, or the same as CSV. Gives achterstandsscores.
/// The count date is read from the title of the workbook; the CSV needs a reference day.
OpenedConnector open_cbs_scores(Source const& source, ConnectorOptions const& options);

/// CBS, "Wijk- en Buurtkaart" as GeoJSON in degrees: wijken or buurten. Gives gebieden, in the scheme "cbs-wijk-2015" or
/// "cbs-buurt-2015" of the year of the reference day, which is needed: a code means another area in another year.
/// Of the population figures only the number of residents is read; the columns on origin never are.
OpenedConnector open_cbs_areas(Source const& source, ConnectorOptions const& options);

/// CBS, residents per postcode area of four digits and age. Gives bevolking, in the scheme "pc4". Needs a reference day.
/// Ages run up to, not including, leeftijd_tot; "95+" runs up to 120;0.
OpenedConnector open_cbs_postcodes(Source const& source, ConnectorOptions const& options);

} // namespace kiem::exchange
