using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Authenticator;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.Passkeys;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Accounts.SignInPages;

/// <summary>Shows how a person signs in, and on which devices they are signed in now.</summary>
internal static class SecurityPage
{
    internal sealed record Place
    {
        public required Guid Id { get; init; }

        public required string Device { get; init; }

        public required string Network { get; init; }

        public required Instant Since { get; init; }

        public required Instant Seen { get; init; }

        public required bool Here { get; init; }
    }

    public sealed record Page : PageModel
    {
        public override string Title => "Security";

        public required string Email { get; init; }

        public required SignInMethods Ways { get; init; }

        public required int CodesLeft { get; init; }

        public required IReadOnlyList<MyPasskeys.Passkey> Passkeys { get; init; }

        public required IReadOnlyList<string> Districts { get; init; }

        public required IReadOnlyList<Place> Places { get; init; }

        public required string Zone { get; init; }

        /// <summary>Whether people can create tokens for assistants.</summary>
        public required bool HasAssistants { get; init; }
    }

    public static async Task<IResult> Show([AsParameters] RequestContext context, [FromServices] RouteTable routes)
    {
        var (db, user) = (context.Db, context.User);
        var ct = context.Ct;
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == user.Id, ct);
        var codes = await db.RecoveryCodes.CountAsync(c => c.AccountId == user.Id && c.UsedAt == null, ct);
        var districts = await DistrictNames(db, user.Id, ct);
        var page = new Page
        {
            Email = account.Email!,
            Ways = await SignInMethods.Of(db, user.Id),
            CodesLeft = codes,
            Passkeys = await MyPasskeys.List(db, user.Id, ct),
            Districts = districts,
            Places = await Places(context.Http, db, user, context.Time, ct),
            Zone = account.TimeZoneId,
            HasAssistants = routes.HasExactly("account/assistants"),
        };
        return View.Page("accounts/security", page with { Section = "account", Robots = "noindex" });
    }

    public static Task<List<string>> DistrictNames(PortalDb db, Guid account, CancellationToken ct) =>
        db.Set<IdentityUserLogin<Guid>>()
            .Where(l => l.UserId == account)
            .OrderBy(l => l.LoginProvider)
            .Select(l => l.ProviderDisplayName ?? l.LoginProvider)
            .ToListAsync(ct);

    private static async Task<List<Place>> Places(
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var (now, here) = (time.Now(), CurrentSession.Of(http)?.Id);
        var sessions = await db
            .AccountSessions.AsNoTracking()
            .Where(s => s.AccountId == user.Id && s.EndedAt == null)
            .OrderByDescending(s => s.SeenAt)
            .ToListAsync(ct);
        return sessions
            .Where(s => s.IsLive(now))
            .Select(s => new Place
            {
                Id = s.Id,
                Device = s.Device,
                Network = s.Network,
                Since = s.CreatedAt,
                Seen = s.SeenAt,
                Here = s.Id == here,
            })
            .OrderByDescending(s => s.Here)
            .ToList();
    }
}
