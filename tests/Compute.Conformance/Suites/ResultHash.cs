namespace Compute.Conformance;

/// <summary>All result bits of an operation in one line of text, to compare processes and machines.</summary>
/// <param name="Operation">The operation's signature.</param>
/// <param name="Type">The element type's name.</param>
/// <param name="Hash">Over the bits of its test calls' results and those of a longer call.</param>
public sealed record ResultHash(string Operation, string Type, string Hash)
{
    // Several blocks, and no multiple of anything.
    private const int Length = 20_011, Seed = 1;

    /// <summary>One for each operation and element type that the back-end supports.</summary>
    public static IEnumerable<ResultHash> Of(Backend backend) =>
        from operation in OperationTable.All
        from type in operation.Types
        where backend.Supports(operation.Pattern, type.Type)
        select new ResultHash(operation.Signature, type.Name, HostBits.Hash(Calls(operation, type).Select(call => operation.Run(call, backend))));

    public override string ToString() => $"{Operation} {Type} {Hash}";

    private static IEnumerable<Call> Calls(Operation operation, ElementType type) =>
        operation.TestCalls(type, new Random(Seed)).Append(operation.Sample(type, operation.Size(Length), new Random(Seed)));
}
