using ILGPU.IR.Intrinsics;

namespace Compute.Kernels.Gpu;

/// <summary>Four 32-bit words of a fragment, a thread's part of a small matrix: single elements, or two neighbours of 16 bits each.</summary>
public readonly struct Words(uint x, uint y, uint z, uint w)
{
    /// <summary>The words.</summary>
    public readonly uint X = x, Y = y, Z = z, W = w;
}

/// <summary>
/// What a warp does together from sm_80 on: products of 16 rows, 8 columns and 8 words (<c>mma.sync</c>), and loads of small matrices from shared memory (<c>ldmatrix</c>). How
/// fragments lie is told in NVIDIA's PTX manual ("Matrix fragments for mma"). There are no bodies: a warp of ILGPU's CPU accelerator is 32 threads of the operating system, which would meet
/// 44 times in each step; tests run the PTX.
/// </summary>
public static class TensorCore
{
    /// <summary>c + a · b for 16 elements of binary16 in each sum.</summary>
    [IntrinsicImplementation]
    public static Quad<float> MultiplyF16(Words a, uint b0, uint b1, Quad<float> c) => throw new NotSupportedException();

    /// <summary>c + a · b for 16 elements of bfloat16 in each sum.</summary>
    [IntrinsicImplementation]
    public static Quad<float> MultiplyBF16(Words a, uint b0, uint b1, Quad<float> c) => throw new NotSupportedException();

    /// <summary>c + a · b for 8 singles in each sum, whose lowest 13 bits do not count.</summary>
    [IntrinsicImplementation]
    public static Quad<float> MultiplyTf32(Words a, uint b0, uint b1, Quad<float> c) => throw new NotSupportedException();

    /// <summary>The nearest tf32 value, of two the one further from 0.</summary>
    [IntrinsicImplementation]
    public static uint Round(float x) => throw new NotSupportedException();

    /// <summary>Four matrices of 8 × 4 words. Thread 8 i + r names row r of matrix i; thread 4 r + w gets word w of row r of each.</summary>
    [IntrinsicImplementation]
    public static Words Load(ref byte row) => throw new NotSupportedException();

    /// <summary>Four matrices of 8 × 8 elements of 16 bits, each turned round on its way: thread 4 c + w gets column c of rows 2 w and 2 w + 1.</summary>
    [IntrinsicImplementation]
    public static Words LoadTransposed(ref byte row) => throw new NotSupportedException();
}
