namespace Compute.Kernels;

/// <summary>
/// How far a huge number lies beyond a whole number of quarter turns: x · 2/π mod 4, in integer arithmetic, after
/// M. H. Payne and R. N. Hanek, "Radian reduction for trigonometric functions" (1983). Only those bits of 2/π are used that
/// neither make whole turns of four nor vanish behind the result.
/// </summary>
/// <param name="Quadrant">The nearest whole number of quarter turns, mod 4.</param>
/// <param name="High">The signed fraction beyond it, −½ … ½, in units of 2⁻⁶⁴.</param>
/// <param name="Low">What adds to the fraction, in units of 2⁻¹²⁸.</param>
internal readonly record struct PayneHanek(int Quadrant, long High, ulong Low)
{
    /// <summary>
    /// Reduces significand · 2^exponent, significand &lt; 2⁵³, −30 ≤ exponent ≤ 971. No double comes nearer to a multiple of π/2 than
    /// 2⁻⁶¹; 192 bits of 2/π leave 137 − 61 bits of the fraction right.
    /// </summary>
    public static PayneHanek Reduce(ulong significand, int exponent)
    {
        // The first bit of 2/π that counts is worth 2^(1 − exponent): it makes two quarter turns.
        int start = exponent - 2 + 32, word = (start >> 5) - 1, shift = start & 31;
        uint w0 = Window(word, shift), w1 = Window(word + 1, shift), w2 = Window(word + 2, shift);
        uint w3 = Window(word + 3, shift), w4 = Window(word + 4, shift), w5 = Window(word + 5, shift);

        // Window times significand mod 2¹⁹², by words: first the significand's low word …
        ulong factor = (uint)significand;
        ulong sum = factor * w5;
        uint r5 = (uint)sum;
        sum = factor * w4 + (sum >> 32);
        uint r4 = (uint)sum;
        sum = factor * w3 + (sum >> 32);
        uint r3 = (uint)sum;
        sum = factor * w2 + (sum >> 32);
        uint r2 = (uint)sum;
        sum = factor * w1 + (sum >> 32);
        uint r1 = (uint)sum, r0 = (uint)(factor * w0 + (sum >> 32));

        // … then its high word, one place further up.
        factor = significand >> 32;
        sum = factor * w5 + r4;
        r4 = (uint)sum;
        sum = factor * w4 + r3 + (sum >> 32);
        r3 = (uint)sum;
        sum = factor * w3 + r2 + (sum >> 32);
        r2 = (uint)sum;
        sum = factor * w2 + r1 + (sum >> 32);
        r1 = (uint)sum;
        r0 += (uint)(factor * w1 + (sum >> 32));

        // Two bits of whole quarter turns, then the fraction; from a half on it counts as negative, and the quadrant is one more.
        ulong high = (ulong)r0 << 32 | r1, middle = (ulong)r2 << 32 | r3, low = (ulong)r4 << 32 | r5;
        return new((int)(((high >> 61) + 1) >> 1) & 3, (long)(high << 2 | middle >> 62), middle << 2 | low >> 62);
    }

    /// <summary>The same for −x.</summary>
    public PayneHanek Negated => new(-Quadrant & 3, ~High + (Low == 0 ? 1 : 0), ~Low + 1);

    private static uint Window(int word, int shift) => (uint)(((ulong)Word(word) << 32 | Word(word + 1)) << shift >> 32);

    // A switch, not an array: GPU kernels have no static data.
    private static uint Word(int index) => index switch
    {
        0 => 0xA2F9836E,
        1 => 0x4E441529,
        2 => 0xFC2757D1,
        3 => 0xF534DDC0,
        4 => 0xDB629599,
        5 => 0x3C439041,
        6 => 0xFE5163AB,
        7 => 0xDEBBC561,
        8 => 0xB7246E3A,
        9 => 0x424DD2E0,
        10 => 0x06492EEA,
        11 => 0x09D1921C,
        12 => 0xFE1DEB1C,
        13 => 0xB129A73E,
        14 => 0xE88235F5,
        15 => 0x2EBB4484,
        16 => 0xE99C7026,
        17 => 0xB45F7E41,
        18 => 0x3991D639,
        19 => 0x835339F4,
        20 => 0x9C845F8B,
        21 => 0xBDF9283B,
        22 => 0x1FF897FF,
        23 => 0xDE05980F,
        24 => 0xEF2F118B,
        25 => 0x5A0A6D1F,
        26 => 0x6D367ECF,
        27 => 0x27CB09B7,
        28 => 0x4F463F66,
        29 => 0x9E5FEA2D,
        30 => 0x7527BAC7,
        31 => 0xEBE5F17B,
        32 => 0x3D0739F7,
        33 => 0x8A5292EA,
        34 => 0x6BFB5FB1,
        35 => 0x1F8D5D08,
        36 => 0x56033046,
        37 => 0xFC7B6BAB,
        _ => 0,
    };
}
