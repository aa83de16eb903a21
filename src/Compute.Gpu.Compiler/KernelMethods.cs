using System.Reflection;
using Compute.Kernels.Gpu;

namespace Compute.Gpu.Compiler;

/// <summary>Kernel methods by pattern and name, closed over an element type, its arithmetic and an operator.</summary>
internal static class KernelMethods
{
    /// <summary>The element types of kernels, each with its arithmetic.</summary>
    public static IReadOnlyDictionary<Type, Type> Arithmetic { get; } = new Dictionary<Type, Type>
    {
        [typeof(float)] = typeof(MathF32),
        [typeof(double)] = typeof(MathF64),
        [typeof(int)] = typeof(MathI32),
        [typeof(long)] = typeof(MathI64),
    };

    private static readonly Dictionary<Type, Type> s_evenMath = new()
    {
        [typeof(float)] = typeof(EvenF32),
        [typeof(double)] = typeof(EvenF64),
        [typeof(int)] = typeof(EvenI32),
        [typeof(long)] = typeof(EvenI64),
    };

    /// <summary>The closed method.</summary>
    /// <exception cref="NotSupportedException">There is no such kernel, or none for the element type.</exception>
    public static MethodInfo Close(string pattern, string kernel, Type elementType, Type? operatorType)
    {
        MethodInfo method = typeof(MapKernel).Assembly.GetType($"Compute.Kernels.Gpu.{pattern}Kernel")?.GetMethod(kernel)
            ?? throw new NotSupportedException($"There is no kernel '{kernel}' of pattern {pattern}.");
        if (pattern == "Convert")
        {
            Type conversion = ConversionTypes.Of(elementType, operatorType!);
            return method.MakeGenericMethod(ConversionTypes.Stored(elementType), ConversionTypes.Stored(operatorType!), conversion);
        }

        if (kernel.StartsWith("MatMulTensor", StringComparison.Ordinal))
        {
            // f32 twice: singles in full, by three products of tf32.
            Type product = elementType == typeof(Half) ? typeof(ProductF16) : elementType == typeof(BFloat16) ? typeof(ProductBF16)
                : operatorType is null ? typeof(ProductTf32) : typeof(ProductF32);
            return method.MakeGenericMethod(ConversionTypes.Stored(elementType), product);
        }

        if (pattern == "MatMul" && elementType != ConversionTypes.Stored(elementType))
            return method.MakeGenericMethod(ConversionTypes.Of(elementType, typeof(float)));

        // Kernels that only move elements take them as bits.
        Type[] open = method.GetGenericArguments();
        if (open.Length <= 1) return open.Length == 0 ? method : method.MakeGenericMethod(elementType);
        if (open[1].Name == "TDigit") return method.MakeGenericMethod(elementType, elementType == typeof(uint) ? typeof(Digit32) : typeof(Digit64));
        if (open[1].Name == "TIndex") return method.MakeGenericMethod(elementType, operatorType!, operatorType == typeof(int) ? typeof(Place32) : typeof(Place64));
        if (open[1].Name == "TPlace") return method.MakeGenericMethod(elementType, elementType == typeof(float) ? typeof(float) : typeof(double), s_evenMath[elementType]);
        if (!Arithmetic.TryGetValue(elementType, out Type? arithmetic))
            throw new NotSupportedException($"GPU kernels have elements of f32, f64, i32 and i64, not {elementType.Name}.");
        Type[] arguments = [elementType, arithmetic, operatorType!];
        return method.MakeGenericMethod(arguments[..open.Length]);
    }
}
