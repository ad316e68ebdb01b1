CREATE TABLE document (
  name TEXT PRIMARY KEY,
  json TEXT NOT NULL,
  crc INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE text (id INTEGER PRIMARY KEY, value TEXT NOT NULL, crc INTEGER NOT NULL) STRICT;
CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  scenario TEXT NOT NULL,
  path TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  crc INTEGER NOT NULL
) STRICT;
CREATE TABLE window (
  number INTEGER PRIMARY KEY,
  from_nanos INTEGER NOT NULL,
  length_nanos INTEGER NOT NULL,
  planned INTEGER NOT NULL,
  sent INTEGER NOT NULL,
  unsent INTEGER NOT NULL,
  succeeded INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  running INTEGER NOT NULL,
  asked_per_second REAL,
  requests INTEGER NOT NULL,
  failed_requests INTEGER NOT NULL,
  bytes_in INTEGER NOT NULL,
  bytes_out INTEGER NOT NULL,
  p50_nanos INTEGER,
  p99_nanos INTEGER,
  max_nanos INTEGER,
  content BLOB NOT NULL,
  crc INTEGER NOT NULL
) STRICT;
CREATE TABLE error (
  window INTEGER NOT NULL,
  kind TEXT NOT NULL,
  message TEXT NOT NULL,
  scenario TEXT NOT NULL,
  count INTEGER NOT NULL,
  first_nanos INTEGER NOT NULL,
  last_nanos INTEGER NOT NULL,
  exchange TEXT,
  crc INTEGER NOT NULL
) STRICT;
CREATE INDEX error_of_window ON error (window);
CREATE TABLE event (
  window INTEGER NOT NULL,
  at_nanos INTEGER NOT NULL,
  scenario TEXT NOT NULL,
  type TEXT NOT NULL,
  fields TEXT NOT NULL,
  crc INTEGER NOT NULL
) STRICT;
CREATE INDEX event_of_window ON event (window);
CREATE TABLE change (window INTEGER NOT NULL, json TEXT NOT NULL, crc INTEGER NOT NULL) STRICT;
CREATE INDEX change_of_window ON change (window);
CREATE TABLE total (
  series INTEGER NOT NULL,
  measure TEXT NOT NULL,
  count INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  mean_nanos REAL,
  p50_nanos INTEGER,
  p90_nanos INTEGER,
  p99_nanos INTEGER,
  max_nanos INTEGER,
  histogram BLOB NOT NULL,
  crc INTEGER NOT NULL,
  PRIMARY KEY (series, measure)
) STRICT;
CREATE TABLE request_block (count INTEGER NOT NULL, rows TEXT NOT NULL, crc INTEGER NOT NULL) STRICT;
CREATE VIEW request AS
SELECT value ->> 0 AS series, value ->> 1 AS user, value ->> 2 AS sequence_id, value ->> 3 AS method,
  value ->> 4 AS url, value ->> 5 AS due_nanos, (value ->> 5) + (value ->> 6) AS start_nanos,
  (value ->> 5) + (value ->> 7) AS first_byte_nanos, (value ->> 5) + (value ->> 8) AS end_nanos,
  value ->> 9 AS status, value ->> 10 AS size, value ->> 11 AS bytes_in, value ->> 12 AS bytes_out,
  value ->> 13 AS error, value ->> 14 AS request_body, value ->> 15 AS response_body
FROM request_block, json_each(request_block.rows);
CREATE VIEW run AS
SELECT start.json ->> 'id' AS id, start.json ->> 'name' AS name, start.json ->> 'target' AS target,
  start.json ->> 'load' AS load, start.json ->> 'startedAt' AS started_at,
  start.json ->> 'seed' AS seed, ended.json ->> 'verdict' AS verdict, ended.json ->> 'reason' AS reason,
  (ended.json ->> 'whole') / 1e9 AS seconds
FROM document AS start LEFT JOIN document AS ended ON ended.name = 'end' WHERE start.name = 'start';
CREATE VIEW second AS
SELECT number, from_nanos / 1e9 AS from_second, requests / (length_nanos / 1e9) AS requests_per_second,
  failed_requests, asked_per_second, running, p50_nanos / 1e6 AS p50_millis, p99_nanos / 1e6 AS p99_millis,
  max_nanos / 1e6 AS max_millis
FROM window ORDER BY number;
CREATE VIEW failure AS
SELECT kind, message, scenario, sum(count) AS count, min(first_nanos) / 1e9 AS first_second,
  max(last_nanos) / 1e9 AS last_second, min(exchange) AS exchange
FROM error GROUP BY kind, message, scenario
UNION ALL
SELECT value ->> 'kind', value ->> 'message', value ->> 'scenario', value ->> 'count', NULL, NULL,
  value ->> 'exchange'
FROM document, json_each(document.json, '$.errors') WHERE name = 'end'
ORDER BY 4 DESC;
CREATE VIEW threshold AS
SELECT value ->> 'text' AS text, value ->> 'outcome' AS outcome, value ->> 'value' AS value
FROM document, json_each(document.json, '$.thresholds') WHERE name = 'end';
CREATE VIEW series_total AS
SELECT scenario, path, kind, name, measure, count, failed, mean_nanos / 1e6 AS mean_millis,
  p50_nanos / 1e6 AS p50_millis, p90_nanos / 1e6 AS p90_millis, p99_nanos / 1e6 AS p99_millis,
  max_nanos / 1e6 AS max_millis
FROM total JOIN series ON series.id = total.series;
