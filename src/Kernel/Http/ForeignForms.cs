using Microsoft.AspNetCore.Builder;

namespace NetworkPortal.Kernel.Http;

/// <summary>Marks a route that takes forms which this portal did not write; what is sent must prove itself in another
/// way.</summary>
public sealed record ForeignForms;

public static class ForeignFormsRoutes
{
    /// <summary>Leaves out the protection of forms: for one address that programs post to, by a standard, with a secret
    /// in it.</summary>
    public static TBuilder TakeForeignForms<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ForeignForms());
}
