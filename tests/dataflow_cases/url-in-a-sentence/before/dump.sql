CREATE TABLE jobs (id INT, title VARCHAR(80), state VARCHAR(20), message TEXT);

INSERT INTO jobs (id, title, state, message) VALUES
(1, 'Chapter 1', 'failed', 'Error 28: no answer after 10 s (see the log) for https://generativelanguage.googleapis.com/v1beta/models/gemini-2.0-flash:generateContent'),
(2, 'Chapter 2', 'failed', 'no answer from https://generativelanguage.googleapis.com/v1beta/models/gemini-2.0-flash:generateContent');
