namespace Compute.Ptx;

/// <summary>A register of all lanes of a warp, one lane beside the other; a predicate is a word with a bit for each lane.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="Offset">Where it begins in the warp's registers.</param>
/// <param name="Type">Its type.</param>
internal readonly record struct Row(int Number, int Offset, TypeName Type)
{
    /// <summary>The distance from lane to lane.</summary>
    public int Bytes => Type.Bytes;

    /// <summary>What it takes: eight bytes at least, so that every row is aligned.</summary>
    public int Room => Type.Kind == 'p' ? 8 : 32 * Type.Bytes;
}
