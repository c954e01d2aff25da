-- Số liệu tổng hợp học tập suốt đời, do lldp-desktop xuất.
--
-- Consolidated figures of lifelong learning, exported by lldp-desktop for PostgreSQL 15 or later. Load them with
--
--     cd <this folder> && psql -v ON_ERROR_STOP=1 -f load.sql <database>
--
-- Everything goes into the schema `lldp`, in one transaction: either all of it is loaded or nothing changes. Loading a
-- newer export replaces the rows of the earlier one; views of your own on these tables stay. Any character set of the
-- server will do that has Vietnamese (UTF8 is best).
--
--   packages          one row a package; `holds`: it was not replaced by a correction
--   figures           the figures of each package by key (people, đồng, pieces); one that is unknown has no row
--   figure_names      what each key means, in Vietnamese
--   records           the records of each package: table, uid, fields as JSON
--   left_out          files that were not taken in, and why
--   expected_offices  who ought to send
--
--   holding           the packages that count: the last one of each office and period
--   totals_by_office, totals_by_district, totals_by_province, totals_of_country
--                     the sums that the program shows: `total`, how many `offices` gave the figure, and how many of
--                     those estimated it. What no office knows is not there: it is unknown, not 0.
--   indicators_by_province
--                     people reached in percent of the workers of the offices that gave the indicator

\set ON_ERROR_STOP on
BEGIN;
SET LOCAL client_encoding = 'UTF8';
CREATE SCHEMA IF NOT EXISTS lldp;
SET LOCAL search_path = lldp;

CREATE TABLE IF NOT EXISTS packages (
    id bigint PRIMARY KEY,
    office uuid NOT NULL,
    period text NOT NULL,
    holds boolean NOT NULL,
    period_kind text NOT NULL,
    year integer NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    correction integer NOT NULL,
    made_at timestamp NOT NULL,
    programme text NOT NULL,
    full_name text NOT NULL,
    short_name text NOT NULL,
    symbol text NOT NULL,
    office_kind text,
    place_name text,
    district text,
    province text,
    name_key text NOT NULL,
    district_key text NOT NULL,
    province_key text NOT NULL,
    report_number text,
    report_issued_on date,
    file_name text NOT NULL,
    sha256 text NOT NULL,
    records integer NOT NULL,
    received_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS packages_holding ON packages (office, period) WHERE holds;

CREATE TABLE IF NOT EXISTS figures (
    package bigint NOT NULL REFERENCES packages (id),
    key text NOT NULL,
    value bigint NOT NULL,
    estimated boolean NOT NULL,
    PRIMARY KEY (package, key)
);

CREATE TABLE IF NOT EXISTS figure_names (
    key text PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE IF NOT EXISTS records (
    package bigint NOT NULL REFERENCES packages (id),
    table_name text NOT NULL,
    uid uuid NOT NULL,
    fields jsonb NOT NULL,
    PRIMARY KEY (package, table_name, uid)
);

CREATE TABLE IF NOT EXISTS left_out (
    file_name text NOT NULL,
    sha256 text PRIMARY KEY,
    office uuid,
    full_name text,
    district text,
    province text,
    period text,
    reason text NOT NULL,
    left_out_at timestamptz NOT NULL
);

CREATE TABLE IF NOT EXISTS expected_offices (
    name text NOT NULL,
    district text,
    province text,
    symbol text,
    office uuid,
    name_key text NOT NULL,
    district_key text NOT NULL,
    province_key text NOT NULL,
    PRIMARY KEY (province_key, district_key, name_key)
);

TRUNCATE packages, figures, figure_names, records, left_out, expected_offices;
\copy packages FROM 'packages.csv' WITH (FORMAT csv, HEADER true, ENCODING 'UTF8', FORCE_NOT_NULL (short_name, symbol, name_key, district_key, province_key))
\copy figures FROM 'figures.csv' WITH (FORMAT csv, HEADER true, ENCODING 'UTF8')
\copy figure_names FROM 'figure_names.csv' WITH (FORMAT csv, HEADER true, ENCODING 'UTF8')
\copy records FROM 'records.csv' WITH (FORMAT csv, HEADER true, ENCODING 'UTF8')
\copy left_out FROM 'left_out.csv' WITH (FORMAT csv, HEADER true, ENCODING 'UTF8')
\copy expected_offices FROM 'expected_offices.csv' WITH (FORMAT csv, HEADER true, ENCODING 'UTF8', FORCE_NOT_NULL (name_key, district_key, province_key))

CREATE OR REPLACE VIEW holding AS
SELECT * FROM packages WHERE holds;

CREATE OR REPLACE VIEW totals_by_office AS
SELECT p.period, p.province_key, p.district_key, p.office, p.full_name, f.key, f.value AS total, 1::bigint AS offices,
    f.estimated::int::bigint AS estimated
FROM holding p JOIN figures f ON f.package = p.id;

CREATE OR REPLACE VIEW totals_by_district AS
SELECT p.period, p.province_key, p.district_key, min(p.province) AS province, min(p.district) AS district, f.key,
    sum(f.value)::bigint AS total, count(*) AS offices, count(*) FILTER (WHERE f.estimated) AS estimated
FROM holding p JOIN figures f ON f.package = p.id
GROUP BY p.period, p.province_key, p.district_key, f.key;

CREATE OR REPLACE VIEW totals_by_province AS
SELECT p.period, p.province_key, min(p.province) AS province, f.key,
    sum(f.value)::bigint AS total, count(*) AS offices, count(*) FILTER (WHERE f.estimated) AS estimated
FROM holding p JOIN figures f ON f.package = p.id
GROUP BY p.period, p.province_key, f.key;

CREATE OR REPLACE VIEW totals_of_country AS
SELECT p.period, f.key,
    sum(f.value)::bigint AS total, count(*) AS offices, count(*) FILTER (WHERE f.estimated) AS estimated
FROM holding p JOIN figures f ON f.package = p.id
GROUP BY p.period, f.key;

CREATE OR REPLACE VIEW indicators_by_province AS
SELECT r.period, r.province_key, r.province, split_part(r.key, '.', 3) AS indicator, r.total AS reached,
    w.total AS workers, round(r.total * 100.0 / nullif(w.total, 0), 2) AS share, r.offices
FROM totals_by_province r
JOIN totals_by_province w ON w.period = r.period AND w.province_key = r.province_key
    AND w.key = 'workers.indicators.' || split_part(r.key, '.', 3) || '.workers'
WHERE r.key LIKE 'workers.indicators.%.reached';

COMMIT;
