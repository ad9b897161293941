//! A recording: decoded, mixed to one channel, brought to the rate that speech needs, and written anew.

use std::io::Cursor;

use kernel::Refusal;
use symphonia::{
    core::{
        audio::{Channels, conv::FromSample as _},
        codecs::audio::AudioDecoderOptions,
        errors::Error,
        formats::{FormatOptions, FormatReader, TrackType},
        io::{MediaSourceStream, MediaSourceStreamOptions},
    },
    default::formats::{AdtsReader, IsoMp4Reader, MpaReader, OggReader, WavReader},
};

use crate::{LONGEST_SECONDS, Made, What, sniff::Container};

/// Samples a second that are kept of a recording that has more; one that has fewer keeps its own.
const RATE_HERTZ: u32 = 16_000;
/// Rates that recorders make. What claims another is no recording.
const RATES_HERTZ: std::ops::RangeInclusive<u32> = 8_000..=96_000;
const MOST_CHANNELS: usize = 8;
/// Packets that cannot be decoded. A recording that was broken off has one or two.
const MOST_BAD: u32 = 100;
/// Packets of all tracks: three minutes of the shortest that there are.
const MOST_PACKETS: u32 = 150_000;
/// What is shorter, in parts of a second, was a slip of the finger.
const SHORTEST_PART: u32 = 4;

pub fn clean(bytes: &[u8], container: Container) -> Result<Made, Refusal> {
    let sound = decode(bytes, container)?;
    let samples = u32::try_from(sound.samples.len()).unwrap_or(u32::MAX);
    if samples < sound.rate / SHORTEST_PART {
        return Err(broken());
    }
    let what = What::Voice { seconds: samples.div_ceil(sound.rate) };
    Ok(Made { what, bytes: sound.written(), small: None })
}

fn broken() -> Refusal {
    Refusal::new("refusal-file-broken")
}

fn opened(bytes: &[u8], container: Container) -> Result<Box<dyn FormatReader + '_>, Error> {
    let from = if let Container::Mp3 { from } = container { from } else { 0 };
    let source =
        MediaSourceStream::new(Box::new(Cursor::new(&bytes[from..])), MediaSourceStreamOptions::default());
    let options = FormatOptions::default();
    Ok(match container {
        Container::Wav => Box::new(WavReader::try_new(source, options)?),
        Container::Mp3 { .. } => Box::new(MpaReader::try_new(source, options)?),
        Container::Mp4 => Box::new(IsoMp4Reader::try_new(source, options)?),
        Container::Ogg => Box::new(OggReader::try_new(source, options)?),
        Container::Adts => Box::new(AdtsReader::try_new(source, options)?),
    })
}

/// One channel of sound.
struct Sound {
    rate: u32,
    samples: Vec<i16>,
}

/// Decodes packet by packet: what is held is what is kept, and one packet.
fn decode(bytes: &[u8], container: Container) -> Result<Sound, Refusal> {
    let mut reader = opened(bytes, container).map_err(|_| broken())?;
    let unheard = || Refusal::new("refusal-file-recording");
    // A film is more than its sound, and would lose what it was sent for.
    if reader.first_track(TrackType::Video).is_some() {
        return Err(Refusal::new("refusal-file-kind"));
    }
    let track = reader.first_track_known_codec(TrackType::Audio).ok_or_else(unheard)?;
    let parameters = track.codec_params.as_ref().and_then(|it| it.audio()).ok_or_else(unheard)?;
    let channels = parameters.channels.as_ref().map_or(1, Channels::count);
    if !(1..=MOST_CHANNELS).contains(&channels)
        || parameters.sample_rate.is_some_and(|rate| !RATES_HERTZ.contains(&rate))
    {
        return Err(broken());
    }
    let (id, codecs) = (track.id, symphonia::default::get_codecs());
    let mut decoder =
        codecs.make_audio_decoder(parameters, &AudioDecoderOptions::default()).map_err(|_| unheard())?;
    let (mut mixer, mut frames, mut bad) = (None, Vec::<f32>::new(), 0);
    for _ in 0..MOST_PACKETS {
        // A recording that was broken off is heard as far as it goes.
        let Ok(Some(packet)) = reader.next_packet() else { break };
        if packet.track_id != id {
            continue;
        }
        match decoder.decode(&packet) {
            Ok(sound) => {
                sound.copy_to_vec_interleaved(&mut frames);
                let (rate, channels) = (sound.spec().rate(), sound.spec().channels().count());
                let mixer = match &mut mixer {
                    Some(mixer) => mixer,
                    None => mixer.insert(Mixer::of(rate, channels)?),
                };
                mixer.take(&frames, (rate, channels))?;
            }
            Err(_) if bad < MOST_BAD => bad += 1,
            Err(_) => return Err(broken()),
        }
    }
    mixer.map(|mixer| mixer.sound).ok_or_else(broken)
}

/// Mixes channels to one and brings it to the rate that is kept. Each sample kept is the mean of what sounded during it:
/// filter enough for speech, which has little above half of that rate.
struct Mixer {
    /// Of what comes: samples a second, and channels. A recording keeps both.
    shape: (u32, usize),
    /// Of the next sample to keep: what is in it so far, in parts of time of which a sample that comes has as many as the kept
    /// rate, and one that is kept as many as the rate that comes.
    sum: f64,
    filled: u32,
    sound: Sound,
}

impl Mixer {
    fn of(rate: u32, channels: usize) -> Result<Self, Refusal> {
        if !RATES_HERTZ.contains(&rate) || !(1..=MOST_CHANNELS).contains(&channels) {
            return Err(broken());
        }
        let kept = rate.min(RATE_HERTZ);
        let sound = Sound { rate: kept, samples: Vec::new() };
        Ok(Self { shape: (rate, channels), sum: 0.0, filled: 0, sound })
    }

    fn take(&mut self, frames: &[f32], shape: (u32, usize)) -> Result<(), Refusal> {
        if shape != self.shape {
            return Err(broken());
        }
        let channels = u32::try_from(shape.1).unwrap_or(1);
        for frame in frames.chunks_exact(shape.1) {
            self.add(f64::from(frame.iter().sum::<f32>()) / f64::from(channels));
        }
        let most = LONGEST_SECONDS * self.sound.rate;
        if u32::try_from(self.sound.samples.len()).is_ok_and(|count| count <= most) {
            Ok(())
        } else {
            Err(Refusal::new("refusal-file-long").with("most", (LONGEST_SECONDS / 60).to_string()))
        }
    }

    fn add(&mut self, sample: f64) {
        let (needed, mut left) = (self.shape.0, self.sound.rate);
        while self.filled + left >= needed {
            let part = needed - self.filled;
            let mean = (self.sum + sample * f64::from(part)) / f64::from(needed);
            self.sound.samples.push(i16::from_sample(mean));
            left -= part;
            (self.sum, self.filled) = (0.0, 0);
        }
        self.sum += sample * f64::from(left);
        self.filled += left;
    }
}

impl Sound {
    /// As WAV: the shortest head there is, and the samples.
    fn written(&self) -> Vec<u8> {
        const HEAD: u32 = 36;
        const BYTES_PER_SAMPLE: u16 = 2;
        let data = u32::try_from(self.samples.len()).unwrap_or(0) * u32::from(BYTES_PER_SAMPLE);
        let mut bytes = Vec::with_capacity(self.samples.len() * 2 + 44);
        bytes.extend(b"RIFF");
        bytes.extend((HEAD + data).to_le_bytes());
        bytes.extend(b"WAVEfmt ");
        bytes.extend(16_u32.to_le_bytes());
        let (pcm, one_channel, bits): (u16, u16, u16) = (1, 1, 16);
        bytes.extend(pcm.to_le_bytes());
        bytes.extend(one_channel.to_le_bytes());
        bytes.extend(self.rate.to_le_bytes());
        bytes.extend((self.rate * u32::from(BYTES_PER_SAMPLE)).to_le_bytes());
        bytes.extend(BYTES_PER_SAMPLE.to_le_bytes());
        bytes.extend(bits.to_le_bytes());
        bytes.extend(b"data");
        bytes.extend(data.to_le_bytes());
        bytes.extend(self.samples.iter().flat_map(|sample| sample.to_le_bytes()));
        bytes
    }
}
