using Microsoft.AspNetCore.Builder;

namespace NetworkPortal.Kernel.Middleware;

/// <summary>Marks a route that accepts forms from outside this portal; such requests must authenticate in another
/// way.</summary>
public sealed record ForeignForms;

public static class ForeignFormsRoutes
{
    /// <summary>Turns off form protection: for one URL with a secret in it that programs post to, according to a
    /// standard.</summary>
    public static TBuilder TakeForeignForms<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ForeignForms());
}
