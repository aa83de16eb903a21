namespace Compute.Gpu;

/// <summary>The name of a kernel in the images: kernel, element type and operator, <c>Map f32 Exp</c>.</summary>
public static class KernelKey
{
    /// <summary>The key of a kernel for an element type, without an operator.</summary>
    public static string Of(string kernel, Type elementType) => $"{kernel} {ElementName(elementType)}";

    /// <summary>The key of a kernel for an element type and an operator.</summary>
    public static string Of(string kernel, Type elementType, Type operatorType) => $"{Of(kernel, elementType)} {OperatorName(operatorType)}";

    /// <summary>The short name of an element type; its full name where it has none.</summary>
    public static string ElementName(Type type) =>
        type == typeof(float) ? "f32" : type == typeof(double) ? "f64" : type == typeof(int) ? "i32" : type == typeof(long) ? "i64" : type.FullName!;

    /// <summary>
    /// The operator's name without the element type: <c>BindRight(Add)</c>. Operators of this library go by their simple names,
    /// others by their full ones, so that a user's <c>Add</c> is another operator.
    /// </summary>
    private static string OperatorName(Type type)
    {
        string name = type.Namespace == "Compute.Kernels" ? type.Name : $"{type.Assembly.GetName().Name}!{type.FullName}";
        if (!type.IsGenericType) return name;
        string simple = name.Contains('`') ? name[..name.IndexOf('`')] : name;
        IEnumerable<string> arguments = type.GetGenericArguments().Where(a => !a.IsPrimitive).Select(OperatorName);
        string list = string.Join(",", arguments);
        return list.Length == 0 ? simple : $"{simple}({list})";
    }
}
