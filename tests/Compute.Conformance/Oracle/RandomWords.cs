namespace Compute.Conformance;

/// <summary>Random words as docs/numerics.md defines them, one at a time.</summary>
internal static class RandomWords
{
    /// <summary>Word <paramref name="index"/> of a stream, of 4 or 8 bytes.</summary>
    public static ulong Of(ulong seed, uint stream, ulong index, int bytes)
    {
        ulong perTile = 1024u / (uint)bytes, tile = index / perTile, row = index % perTile / 64, counter = 64 * tile + index % 64;
        uint[] words = Philox([(uint)counter, (uint)(counter >> 32), stream, 0], [(uint)seed, (uint)(seed >> 32)]);
        return bytes == 4 ? words[row] : words[2 * row] | (ulong)words[2 * row + 1] << 32;
    }

    /// <summary>Philox4x32-10, as in the paper: the key grows before every round but the first.</summary>
    public static uint[] Philox(uint[] counter, uint[] key)
    {
        (uint[] c, uint[] k) = ([.. counter], [.. key]);
        for (int round = 0; round < 10; round++)
        {
            if (round > 0) (k[0], k[1]) = (unchecked(k[0] + 0x9E3779B9), unchecked(k[1] + 0xBB67AE85));
            UInt128 p0 = (UInt128)c[0] * 0xD2511F53, p1 = (UInt128)c[2] * 0xCD9E8D57;
            c = [(uint)(p1 >> 32) ^ c[1] ^ k[0], (uint)(p1 & uint.MaxValue), (uint)(p0 >> 32) ^ c[3] ^ k[1], (uint)(p0 & uint.MaxValue)];
        }

        return c;
    }
}
