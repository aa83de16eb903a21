using System.Runtime.InteropServices;

namespace Compute;

/// <summary>Working memory of a call: kept by the thread for the next one, so that the steady path allocates nothing.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal readonly unsafe ref struct Scratch<T>
    where T : unmanaged
{
    // What a thread keeps at most: block results for 2^30 elements of f64 (2 MiB), packed panels of a matrix product (8 MiB).
    private const long KeptBytes = 16L << 20;

    private readonly ScratchMemory.Block _block;

    private Scratch(ScratchMemory.Block block) => _block = block;

    /// <summary>The first element; aligned to 64 bytes, not cleared.</summary>
    public T* Pointer => (T*)_block.Memory;

    /// <summary>Room for <paramref name="length"/> elements until disposed.</summary>
    public static Scratch<T> Rent(long length) => new(ScratchMemory.Rent(length * sizeof(T)));

    /// <summary>Gives the memory back to the thread.</summary>
    public void Dispose() => ScratchMemory.Return(_block, KeptBytes);
}

/// <summary>The blocks that a thread keeps.</summary>
internal static class ScratchMemory
{
    [ThreadStatic]
    private static Block? t_first;

    public static Block Rent(long byteLength)
    {
        Block? block = t_first;
        if (block is null) return new Block(byteLength);
        t_first = block.Next;
        block.Next = null;
        block.Reserve(byteLength);
        return block;
    }

    public static void Return(Block block, long keptBytes)
    {
        block.Trim(keptBytes);
        block.Next = t_first;
        t_first = block;
    }

    /// <summary>Aligned native memory, freed with the thread that kept it.</summary>
    internal sealed unsafe class Block
    {
        private long _byteLength;

        public Block(long byteLength) => Reserve(byteLength);

        ~Block() => NativeMemory.AlignedFree(Memory);

        public void* Memory { get; private set; }

        public Block? Next { get; set; }

        public void Reserve(long byteLength)
        {
            if (byteLength <= _byteLength && Memory != null) return;
            NativeMemory.AlignedFree(Memory);
            Forget();
            Memory = NativeMemory.AlignedAlloc((nuint)long.Max(byteLength, 64), 64);
            _byteLength = byteLength;
        }

        private void Forget()
        {
            Memory = null;
            _byteLength = 0;
        }

        public void Trim(long keptBytes)
        {
            if (_byteLength <= keptBytes) return;
            NativeMemory.AlignedFree(Memory);
            Forget();
        }
    }
}
