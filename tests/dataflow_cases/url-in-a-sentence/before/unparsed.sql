-- a dump with bytes that no grammar takes
INSERT INTO `jobs` VALUES (
(1, 8, 'one.txt', 'failed', '[\"summarize\"]', 'Error 28: no answer after 10 s (see https://curl.example/errors.html) for https://generativelanguage.googleapis.com/v1beta/models/gemini-2.0-flash:generateContent', NULL),
@@@ (2, 8 'two.txt' ;;
