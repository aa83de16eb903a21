namespace Compute.Gpu;

/// <summary>The name of a kernel in the images: kernel, element type and operator, <c>Map f32 Exp</c>.</summary>
public static class KernelKey
{
    private static readonly Dictionary<Type, string> s_elements = new()
    {
        [typeof(float)] = "f32", [typeof(double)] = "f64", [typeof(Half)] = "f16", [typeof(BFloat16)] = "bf16",
        [typeof(sbyte)] = "i8", [typeof(short)] = "i16", [typeof(int)] = "i32", [typeof(long)] = "i64",
        [typeof(byte)] = "u8", [typeof(ushort)] = "u16", [typeof(uint)] = "u32", [typeof(ulong)] = "u64",
    };

    /// <summary>NVIDIA's architectures from which on some kernels have twins, the newest first.</summary>
    public static ReadOnlySpan<int> TwinArchitectures => [80, 70];

    /// <summary>The name of a kernel's twin for an architecture and later: other instructions, the same parameters and bits.</summary>
    public static string Twin(string kernel, int architecture) => $"{kernel}Sm{architecture}";

    /// <summary>The key of a kernel for an element type, without an operator.</summary>
    public static string Of(string kernel, Type elementType) => $"{kernel} {ElementName(elementType)}";

    /// <summary>The key of a kernel for an element type and an operator, or another element type.</summary>
    public static string Of(string kernel, Type elementType, Type operatorType) => $"{Of(kernel, elementType)} {OperatorName(operatorType)}";

    /// <summary>The short name of an element type; its full name where it has none.</summary>
    public static string ElementName(Type type) => s_elements.TryGetValue(type, out string? name) ? name : type.FullName!;

    /// <summary>
    /// The operator's name without the element type: <c>BindRight(Add)</c>. Operators of this library go by their simple names,
    /// others by their full ones, so that a user's <c>Add</c> is another operator.
    /// </summary>
    private static string OperatorName(Type type)
    {
        if (s_elements.TryGetValue(type, out string? element)) return element;
        string name = type.Namespace == "Compute.Kernels" ? type.Name : $"{type.Assembly.GetName().Name}!{type.FullName}";
        if (!type.IsGenericType) return name;
        string simple = name.Contains('`') ? name[..name.IndexOf('`')] : name;
        IEnumerable<string> arguments = type.GetGenericArguments().Where(a => !a.IsPrimitive).Select(OperatorName);
        string list = string.Join(",", arguments);
        return list.Length == 0 ? simple : $"{simple}({list})";
    }
}
