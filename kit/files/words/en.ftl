# Photos and recordings sent along
refusal-file-empty = The file is empty. Please choose it again.
refusal-file-kind = Only photos (JPEG, PNG, WebP) and recordings (WAV, MP3, M4A, OGG) are taken. Please take the photo or the recording with a phone and send that.
refusal-file-heic = Photos in HEIC or AVIF cannot be taken yet. Please send a JPEG: on an iPhone choose Settings, Camera, Formats, Most Compatible and take it again; or send a screenshot of the photo.
refusal-file-recording = A recording of this kind (AMR, Opus, WebM or an unknown one) cannot be taken yet. Please record again and save it as M4A, MP3 or WAV; or come to the office and say it, and an officer writes it down.
refusal-file-broken = The file is broken or was cut off, and cannot be opened. Please try it on the phone, then choose it again.
refusal-file-pixels = The photo is too large: up to { $most } million pixels are taken. Please take it at the usual size, or send a screenshot of it.
refusal-file-long = The recording is too long: up to { $most } minutes are taken. Please say it more briefly, or in several opinions.
refusal-file-gone = The file that was sent before is no longer kept. Please choose photos and recording again and send.
refusal-files-full = No more photos or recordings can be taken just now. Please send the opinion in words first, or try again in an hour.
refusal-files-bucket = The S3 store cannot be opened: { $why }. Check the address and the AWS_… variables, then start again.
refusal-files-no-s3 = This program was built without S3. Build it with the feature s3, or keep files in a folder.
