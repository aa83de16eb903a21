using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Compute.Ptx;

/// <summary>32 threads: their registers, and what each instruction does with them. Where they stand is in the other half.</summary>
internal sealed unsafe partial class Warp : IDisposable
{
    private readonly PtxKernel _kernel;
    private readonly uint[] _written;

    public Warp(PtxKernel kernel, Group group, int number)
    {
        (_kernel, Group, Number) = (kernel, group, number);
        Registers = (byte*)NativeMemory.AlignedAlloc((nuint)kernel.RowBytes + 64, 64);
        _written = new uint[kernel.Rows];
        int threads = int.Min(32, (int)group.Size.Count - First);
        Lanes = threads == 32 ? uint.MaxValue : (1u << threads) - 1;
    }

    /// <summary>The rows of registers.</summary>
    public byte* Registers { get; }

    public Group Group { get; }

    public int Number { get; }

    /// <summary>The number of its first thread.</summary>
    public int First => 32 * Number;

    /// <summary>The lanes that there are.</summary>
    public uint Lanes { get; }

    /// <summary>The lanes that have left.</summary>
    public uint Exited { get; private set; }

    public LaneClocks Clocks { get; } = new();

    public CopyQueue Copies { get; } = new();

    public Triple Thread(int lane) => Group.Size.At(First + lane);

    /// <summary>Makes it the warp of another group: at the kernel's begin, nothing written but what the hardware fills.</summary>
    public void Begin()
    {
        Array.Clear(_written);
        Clocks.Begin();
        Copies.Clear();
        Exited = 0;
        foreach ((Row row, ulong bits) in _kernel.Constants) Fill(row, (_, _) => bits);
        foreach ((Row row, SpecialRegister register) in _kernel.Specials) Fill(row, register.Of);
        Stand();
    }

    public ulong Read(Row row, int lane) => row.Bytes switch
    {
        2 => ((ushort*)(Registers + row.Offset))[lane],
        4 => ((uint*)(Registers + row.Offset))[lane],
        8 => ((ulong*)(Registers + row.Offset))[lane],
        _ => throw new Fault("a predicate is no number"),
    };

    /// <summary>Writes a lane's register; what is wider than it is cut off.</summary>
    public void Write(Row row, int lane, ulong value)
    {
        if (row.Bytes == 2) ((ushort*)(Registers + row.Offset))[lane] = (ushort)value;
        else if (row.Bytes == 4) ((uint*)(Registers + row.Offset))[lane] = (uint)value;
        else ((ulong*)(Registers + row.Offset))[lane] = value;
    }

    public void WriteAll(Row row, uint lanes, ulong value)
    {
        for (; lanes != 0; lanes &= lanes - 1) Write(row, BitOperations.TrailingZeroCount(lanes), value);
    }

    public uint Predicate(Row row) => *(uint*)(Registers + row.Offset);

    public void SetPredicate(Row row, uint lanes, uint value)
    {
        var word = (uint*)(Registers + row.Offset);
        *word = *word & ~lanes | value & lanes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddressOf(in Address address, int lane) => (ulong)address.Offset + (address.Base is { } row ? Read(row, lane) : 0);

    /// <summary>Lanes turned round by a number, for what takes them in an open order: bit i stands for lane i + turn.</summary>
    public uint Shuffled(uint lanes, out int turn)
    {
        turn = Group.Launch.Random?.Next(32) ?? 0;
        return BitOperations.RotateRight(lanes, turn);
    }

    public void Dispose() => NativeMemory.AlignedFree(Registers);

    private void Fill(Row row, Func<Warp, int, ulong> of)
    {
        _written[row.Number] = uint.MaxValue;
        if (row.Type.Kind == 'p') throw new Fault("a predicate is no number");
        for (int lane = 0; lane < 32; lane++) Write(row, lane, of(this, lane));
    }
}
