using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Accounts.SigningIn;

/// <summary>The token in the Authorization header of a request.</summary>
/// <param name="Hash">The token's hash, by which it is stored; null if the header has no bearer token.</param>
public sealed record BearerToken(string? Hash)
{
    private const string Scheme = "Bearer ";
    private static readonly Duration Precision = Duration.FromMinutes(1);

    /// <summary>Returns null if the request has no such header.</summary>
    public static BearerToken? Of(HttpRequest request) =>
        request.Headers.Authorization.ToString() switch
        {
            "" => null,
            var header when header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) => new(
                SecretToken.Hash(header[Scheme.Length..].Trim())
            ),
            _ => new BearerToken((string?)null),
        };

    /// <summary>Whether a use is to be noted: the last one is known to the minute.</summary>
    public static bool IsUseNews(Instant? lastUsed, Instant now) => lastUsed is not { } used || now - used >= Precision;
}
