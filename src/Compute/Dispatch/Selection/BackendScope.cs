namespace Compute;

/// <summary>A choice of back-end that holds until it is disposed, in this flow of execution and what it starts (<c>using (Accel.Use("simd"))</c>).</summary>
public sealed class BackendScope : IDisposable
{
    private readonly SelectionState _state;
    private readonly BackendSelection? _outer;
    private bool _disposed;

    internal BackendScope(SelectionState state, BackendSelection inner)
    {
        (_state, _outer) = (state, state.Scope);
        state.Scope = inner;
    }

    /// <summary>Puts the choice back that was in force before.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _state.Scope = _outer;
    }
}
