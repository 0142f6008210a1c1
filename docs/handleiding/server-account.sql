-- SPDX-License-Identifier: EUPL-1.2
-- Rechten van het account waarmee `kiem serve` werkt: regels lezen, schrijven en wissen, maar geen tabellen maken of veranderen,
-- en niets veranderen of wissen in de logboeken. Voer het uit als de eigenaar van de tabellen, nadat deze Kiem één keer startte:
--
--   create role kiem_server login password '...';   -- door wie de databaseserver beheert
--   psql "postgresql://kiem@db.gemeente.nl/kiem" --set ON_ERROR_STOP=1 --file server-account.sql
grant usage on schema public to kiem_server;
grant select, insert, update, delete on all tables in schema public to kiem_server;
grant usage on all sequences in schema public to kiem_server;
revoke update, delete on audit_log, processing_log, audit_before_chain, commit_log from kiem_server;
revoke insert, update, delete on schema_migration from kiem_server;
-- Ook voor tabellen die een nieuwe versie maakt.
alter default privileges in schema public grant select, insert, update, delete on tables to kiem_server;
alter default privileges in schema public grant usage on sequences to kiem_server;
