namespace Compute.Kernels;

/// <summary>A loop in single precision over arrays of a 16-bit storage type: blocks of it are widened on the stack, computed, and rounded once.</summary>
/// <param name="loop">The loop in single precision.</param>
public readonly unsafe struct StoredElements<TStored, TLoop>(TLoop loop) : IElementwiseLoop<TStored>
    where TStored : unmanaged
    where TLoop : struct, IElementwiseLoop<float>
{
    // Three inputs of 4 KiB stay in the first-level cache.
    private const int BlockLength = 1024;

    /// <inheritdoc/>
    public static int Inputs => TLoop.Inputs;

    /// <inheritdoc/>
    public void Run(bool vectors, TStored* x, TStored* y, TStored* z, TStored* destination, nuint length)
    {
        float* block = stackalloc float[3 * BlockLength];
        float* a = block, b = block + BlockLength, c = block + 2 * BlockLength;
        for (nuint i = 0; i < length; i += BlockLength)
        {
            nuint count = nuint.Min(BlockLength, length - i);
            StorageLoop.Widen(vectors, x + i, a, count);
            if (Inputs > 1) StorageLoop.Widen(vectors, y + i, b, count);
            if (Inputs > 2) StorageLoop.Widen(vectors, z + i, c, count);
            loop.Run(vectors, a, b, c, a, count);
            StorageLoop.Narrow(vectors, a, destination + i, count);
        }
    }
}
