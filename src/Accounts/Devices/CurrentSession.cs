using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts.Rights;
using NodaTime;

namespace NetworkPortal.Accounts.Devices;

/// <summary>The session of the current request.</summary>
internal sealed record CurrentSession(Guid Id, Guid AccountId, Instant ConfirmedAt, Instant SeenAt, bool TwoSteps)
{
    /// <summary>When a passkey or a code was last used in this session.</summary>
    public Instant? SecondStepAt { get; init; }

    /// <summary>What the person's network roles permit, read with the session.</summary>
    public required IReadOnlyList<HeldPermission> Held { get; init; }

    /// <summary>Returns null if no one is signed in.</summary>
    public static CurrentSession? Of(HttpContext http) => http.Features.Get<CurrentSession>();
}
