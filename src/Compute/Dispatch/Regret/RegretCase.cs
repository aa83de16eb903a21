namespace Compute;

/// <summary>A call to time on every back-end and under automatic choice.</summary>
/// <param name="Operation">Its name.</param>
/// <param name="Type">The name of the element type.</param>
/// <param name="Size">Its size, as people give it.</param>
/// <param name="Bind">The call on a back-end, or under automatic choice for null. Runs any number of times.</param>
public sealed record RegretCase(string Operation, string Type, long Size, Func<Backend?, Action> Bind);
