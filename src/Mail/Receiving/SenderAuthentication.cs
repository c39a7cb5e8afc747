using MimeKit;
using MimeKit.Cryptography;

namespace NetworkPortal.Mail.Receiving;

/// <summary>
/// Checks what the receiving server found out about the sender (RFC 8601). Only the topmost header with the server's
/// name counts: a sender can add others, but below it.
/// </summary>
internal static class SenderAuthentication
{
    /// <param name="from">The sender's address, as readers see it.</param>
    /// <param name="trusted">The server's name in the header.</param>
    public static bool Passes(MimeMessage message, string from, string trusted)
    {
        var found = message
            .Headers.Where(header => header.Id == HeaderId.AuthenticationResults)
            .Select(header => AuthenticationResults.TryParse(header.RawValue, out var results) ? results : null)
            .FirstOrDefault(results => IsFrom(results, trusted));
        if (found is null)
            return false;
        var domain = from[(from.LastIndexOf('@') + 1)..];
        return found.Results.FirstOrDefault(result => Is(result, "dmarc")) switch
        {
            // Microsoft 365 writes "bestguesspass" for domains without a DMARC policy.
            { Result: "pass" or "bestguesspass" } => true,
            null or { Result: "none" } => found.Results.Any(result => IsAligned(result, domain)),
            _ => false,
        };
    }

    private static bool IsFrom(AuthenticationResults? results, string trusted) =>
        results is not null
        && trusted.Equals(results.AuthenticationServiceIdentifier ?? "-", StringComparison.OrdinalIgnoreCase);

    private static bool Is(AuthenticationMethodResult result, string method) =>
        method.Equals(result.Method, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a signature (DKIM) or the path (SPF) proves the domain that readers see.</summary>
    private static bool IsAligned(AuthenticationMethodResult result, string domain) =>
        result.Result == "pass"
        && result.Properties.Any(property =>
            (Is(result, "dkim") && property is { PropertyType: "header", Property: "d" or "i" })
            || (Is(result, "spf") && property is { PropertyType: "smtp", Property: "mailfrom" })
                ? Matches(property.Value[(property.Value.LastIndexOf('@') + 1)..], domain)
                : false
        );

    private static bool Matches(string proven, string domain) =>
        proven.Equals(domain, StringComparison.OrdinalIgnoreCase)
        || domain.EndsWith("." + proven, StringComparison.OrdinalIgnoreCase)
        || proven.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
}
