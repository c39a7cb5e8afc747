using Microsoft.AspNetCore.Builder;

namespace NetworkPortal.Members.Accounts;

/// <summary>Marks a route that asks who is there once more, unless the person signed in a moment ago (OWASP ASVS 5.0, 7.5.1 and 7.5.3).</summary>
public sealed record RecentSignIn
{
    /// <summary>How long a sign-in counts as recent.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
}

public static class RecentSignIns
{
    /// <summary>Asks once more who is there: see <see cref="RecentSignIn"/>.</summary>
    public static TBuilder RequireRecentSignIn<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RecentSignIn());
}
