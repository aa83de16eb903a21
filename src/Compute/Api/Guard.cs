using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Compute;

/// <summary>The checks at the public door, one for each shape of arguments. Inside, nothing is checked again.</summary>
internal static class Guard
{
    /// <summary>Element types that lanes exist for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ElementType<T>(string operation)
    {
        if (!ElementTypes.HasLanes<T>()) ThrowElementType(operation, typeof(T));
    }

    /// <summary>Element types that are converted from and to: those that lanes exist for, and storage types.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Storable<T>(string operation)
    {
        if (!ElementTypes.HasLanes<T>() && !Kernels.StorageFormat.Is<T>()) ThrowElementType(operation, typeof(T));
    }

    /// <summary>Element types that an elementwise call has a formula for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Supported<T, TCall>(string operation)
        where T : unmanaged
        where TCall : unmanaged, IElementwiseCall<T>
    {
        if (!TCall.IsSupported) ThrowElementType(operation, typeof(T));
    }

    /// <summary>Both of one length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SameLength(string operation, int x, int y, [CallerArgumentExpression(nameof(y))] string name = "")
    {
        if (x != y) ThrowLength(operation, x, y, name);
    }

    /// <summary>The length of memory that has to be a span.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SpanLength(string operation, long length)
    {
        if (length > Array.MaxLength) ThrowLong(operation, length);
        return (int)length;
    }

    /// <summary>Both of one shape.</summary>
    public static void SameShape<TLength>(string operation, ReadOnlySpan<TLength> x, ReadOnlySpan<TLength> y)
        where TLength : IEquatable<TLength>
    {
        if (!x.SequenceEqual(y)) ThrowShape(operation, x, y);
    }

    /// <summary>An output of the input's length may be the input, but must not overlap it partly: elements would be read after they were written.</summary>
    // The library's own test is a call, which with others like it was a tenth of a call over 1,024 elements.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SameOrApart<T>(string operation, ReadOnlySpan<T> input, Span<T> output)
    {
        Debug.Assert(input.Length == output.Length);
        nint distance = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(output));
        nuint bytes = (nuint)output.Length * (nuint)Unsafe.SizeOf<T>();
        if (distance != 0 && ((nuint)distance < bytes || (nuint)(-distance) < bytes)) ThrowOverlap(operation);
    }

    /// <summary>The output must not overlap an input at all: inputs are read more than once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apart<TIn, TOut>(
        string operation, ReadOnlySpan<TIn> input, Span<TOut> output, [CallerArgumentExpression(nameof(input))] string name = "")
        where TIn : unmanaged
        where TOut : unmanaged
    {
        if (MemoryMarshal.AsBytes(input).Overlaps(MemoryMarshal.AsBytes(output))) ThrowNotApart(operation, name);
    }

    /// <summary>Element types with fractions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FloatingPoint<T>(string operation)
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double) && !Kernels.StorageFormat.Is<T>()) ThrowElementType(operation, typeof(T));
    }

    /// <summary>Element types that are put in order: those of 32 and 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sortable<T>(string operation)
    {
        if (!ElementTypes.HasOrder<T>()) ThrowElementType(operation, typeof(T));
    }

    /// <summary>Integers of 32 and 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Integer<T>(string operation)
    {
        if (!ElementTypes.HasOrder<T>() || typeof(T) == typeof(float) || typeof(T) == typeof(double)) ThrowElementType(operation, typeof(T));
    }

    /// <summary>At least one element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NotEmpty(string operation, long length)
    {
        if (length == 0) ThrowEmpty(operation);
    }

    [DoesNotReturn]
    private static void ThrowElementType(string operation, Type type) =>
        throw new NotSupportedException($"{operation} does not take elements of type {type.Name}.");

    [DoesNotReturn]
    private static void ThrowLength(string operation, int x, int y, string name) =>
        throw new ArgumentException($"{operation}: the arguments have {x} and {y} elements; they must have the same number.", name);

    [DoesNotReturn]
    private static void ThrowShape<TLength>(string operation, ReadOnlySpan<TLength> x, ReadOnlySpan<TLength> y) =>
        throw new ArgumentException($"{operation}: the shapes {Shapes.Text(x)} and {Shapes.Text(y)} differ.");

    [DoesNotReturn]
    private static void ThrowLong(string operation, long length) =>
        throw new ArgumentException($"{operation}: {length} elements are more than the {Array.MaxLength} of a span; DeviceArray takes any number.");

    [DoesNotReturn]
    public static void ThrowOverlap(string operation) =>
        throw new ArgumentException($"{operation}: the destination overlaps an input partly; it must be the same memory or apart.", "destination");

    [DoesNotReturn]
    public static void ThrowRepeats(string operation) =>
        throw new ArgumentException($"{operation}: the destination repeats elements.", "destination");

    [DoesNotReturn]
    private static void ThrowNotApart(string operation, string name) =>
        throw new ArgumentException($"{operation}: the destination overlaps '{name}', which is read more than once; they must lie apart.", name);

    [DoesNotReturn]
    private static void ThrowEmpty(string operation) =>
        throw new ArgumentException($"{operation} of no elements has no value.", "x");
}
