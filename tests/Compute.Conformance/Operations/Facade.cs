using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Compute.Conformance;

/// <summary>Finds the overload of an operation in the public API that fits a delegate type. The name of a row is all that ties it to the API.</summary>
internal static class Facade
{
    /// <summary>The overload of <paramref name="name"/> with the delegate's parameters, closed over an element type.</summary>
    /// <exception cref="MissingMethodException">There is none.</exception>
    public static TDelegate Bind<TDelegate>(string name, params Type[] typeArguments)
        where TDelegate : Delegate =>
        Find<TDelegate>(name, typeArguments) ?? throw new MissingMethodException(nameof(Accel), $"{name} as {typeof(TDelegate)}");

    /// <summary>As <see cref="Bind{TDelegate}"/>, null where the API has no such overload.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2090", Justification = "Every delegate type keeps its Invoke.")]
    public static TDelegate? Find<TDelegate>(string name, params Type[] typeArguments)
        where TDelegate : Delegate
    {
        foreach (MethodInfo method in Methods(name))
        {
            MethodInfo? closed = Close(method, typeArguments);
            if (closed is not null && Fits(closed, typeof(TDelegate).GetMethod("Invoke")!)) return closed.CreateDelegate<TDelegate>();
        }

        return null;
    }

    /// <summary>
    /// As <see cref="Bind{TDelegate}"/>, as a function pointer: a delegate of a static method first moves every argument by one place,
    /// and where they no longer fit the registers that costs 10 ns, as long as the addition of 500 floats.
    /// </summary>
    public static nint Address<TDelegate>(string name, params Type[] typeArguments)
        where TDelegate : Delegate =>
        Bind<TDelegate>(name, typeArguments).Method.MethodHandle.GetFunctionPointer();

    /// <summary>The names of all public operations.</summary>
    public static IEnumerable<string> Names() =>
        typeof(Accel).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => !m.IsSpecialName).Select(m => m.Name).Distinct();

    private static IEnumerable<MethodInfo> Methods(string name) =>
        typeof(Accel).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == name);

    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "No operation asks for members of its element type, and element types are primitive.")]
    private static MethodInfo? Close(MethodInfo method, Type[] typeArguments)
    {
        if (method.GetGenericArguments().Length != typeArguments.Length) return null;
        try
        {
            return typeArguments.Length == 0 ? method : method.MakeGenericMethod(typeArguments);
        }
        catch (ArgumentException)
        {
            return null; // The element type does not meet a constraint.
        }
    }

    private static bool Fits(MethodInfo method, MethodInfo signature) =>
        method.ReturnType == signature.ReturnType
        && method.GetParameters().Select(p => p.ParameterType).SequenceEqual(signature.GetParameters().Select(p => p.ParameterType));
}
