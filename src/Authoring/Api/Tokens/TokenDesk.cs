using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Authoring.Api.Tokens;

/// <summary>The page that lists and creates API tokens.</summary>
internal static class TokenDesk
{
    public const string Url = "/desk/tokens";

    internal sealed record Line
    {
        public required Guid Id { get; init; }

        public required string Name { get; init; }

        public required string Hint { get; init; }

        public required IReadOnlyList<string> Actions { get; init; }

        public required string Types { get; init; }

        public required string By { get; init; }

        public required Instant MadeAt { get; init; }

        public required Instant ExpiresAt { get; init; }

        public required Instant? LastUsedAt { get; init; }

        public required string State { get; init; }
    }

    /// <param name="Key">The token that was just created. Only this response shows it.</param>
    internal sealed record Page(
        IReadOnlyList<DeskLine> Menu,
        TokenForm Form,
        IReadOnlyList<Line> Lines,
        string Key,
        string Zone
    ) : DeskPage("Tokens", Menu);

    internal sealed class Entry : IDeskEntry
    {
        public string Title => "Tokens";

        public string Text => "API tokens for programs that write content or read drafts.";

        public string Url => TokenDesk.Url;

        public string Permission => Permissions.ManageSettings;

        public Task<int?> Waiting(CancellationToken ct) => Task.FromResult<int?>(null);
    }

    public static async Task<IResult> Show([AsParameters] RequestContext context, ContentTypes types, DeskMenu menu) =>
        View.Page(
            "authoring/tokens",
            await Make(TokenForm.For(await types.Current(context.Ct), context.User), "", context, menu)
        );

    public static async Task<IResult> Submit(
        [AsParameters] RequestContext context,
        ContentTypes types,
        DeskMenu menu,
        AuditLog audit
    )
    {
        var form = TokenForm.For(await types.Current(context.Ct), context.User);
        await form.Read(context.Http);
        if (!form.Valid)
            return View.Invalid("authoring/tokens", await Make(form, "", context, menu));
        var now = context.Now;
        var (token, key) = ApiToken.Make(
            form.Name.Value,
            new(form.Actions.Values.Select(Enum.Parse<ApiAction>), form.Types.Values),
            context.User.Id,
            now,
            now + Duration.FromDays(form.Days.AsNumber!.Value)
        );
        context.Db.ApiTokens.Add(token);
        audit.Note(
            "token.made",
            detail: $"{token.Name}: {token.Actions}; {(token.Types.Length > 0 ? token.Types : "all types")}"
        );
        await context.Db.SaveChangesAsync(context.Ct);
        // No redirect: the token appears only in this response, never in a cookie or URL.
        context.Http.Response.Headers.CacheControl = "no-store";
        return View.Page(
            "authoring/tokens",
            await Make(TokenForm.For(await types.Current(context.Ct), context.User), key, context, menu)
        );
    }

    public static Task<IResult> Revoke(Guid id, PortalDb db, AuditLog audit, TimeProvider time, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                if (
                    await db.ApiTokens.SingleOrDefaultAsync(token => token.Id == id && token.RevokedAt == null, ct)
                    is not { } token
                )
                    return View.NotFound;
                token.Revoke(time.Now());
                audit.Note("token.revoked", detail: token.Name);
                return View.Redirect(Url, $"“{token.Name}” was revoked and no longer works.");
            },
            ct
        );

    private static async Task<Page> Make(TokenForm form, string key, RequestContext context, DeskMenu menu)
    {
        var (now, accounts) = (context.Now, context.Db.Accounts);
        var tokens = await context
            .Db.ApiTokens.AsNoTracking()
            .OrderByDescending(token => token.CreatedAt)
            .Take(200)
            .Select(token => new
            {
                Token = token,
                By = accounts.Where(a => a.Id == token.CreatedById).Select(a => a.DisplayName).FirstOrDefault(),
            })
            .ToListAsync(context.Ct);
        return new(
            await menu.At(Url, context.Ct),
            form,
            [.. tokens.Select(row => Describe(row.Token, row.By, now))],
            key,
            await context.Db.ZoneOf(context.User, context.Ct)
        )
        {
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk")],
        };
    }

    private static Line Describe(ApiToken token, string? by, Instant now) =>
        new()
        {
            Id = token.Id,
            Name = token.Name,
            Hint = token.Hint,
            Actions = [.. token.Allowed.Select(TokenForm.TextOf)],
            Types = token.Types,
            By = by ?? "A former member",
            MadeAt = token.CreatedAt,
            ExpiresAt = token.ExpiresAt,
            LastUsedAt = token.LastUsedAt,
            State =
                token.RevokedAt is not null ? "revoked"
                : token.Holds(now) ? "good"
                : "expired",
        };
}
