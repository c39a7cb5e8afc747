using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site.Places;
using NodaTime;

namespace NetworkPortal.Assistants;

/// <summary>The page on which a person creates and deletes tokens for assistants.</summary>
internal static class MyAssistants
{
    public const string Url = "/account/assistants";
    private const string Template = "assistants/tokens";

    public static PortalPlace Place { get; } =
        new(Url, "Assistants", "Let an assistant search and read the portal for you.")
        {
            Names = "assistant assistants token tokens mcp chatbot",
            Does = "connect assistant mcp",
            Words = "my set up use add token account portal",
            Audience = PortalPlace.SignedIn,
        };

    internal sealed class TokenForm : Form
    {
        public Field Name { get; } =
            Field
                .Text("name", "Name")
                .Require("Enter a name.")
                .UpTo(AssistantToken.NameLength)
                .WithHint("Name the assistant and the device, so that you know which token to delete.")
                .WithAutocomplete("off");

        public Field Days { get; } =
            Field
                .Number("days", "Expires after (days)", 1, AssistantToken.MaxDays)
                .Require("Enter the number of days.");
    }

    internal sealed record Line(Guid Id, string Name, string Hint, Instant CreatedAt, Instant ExpiresAt)
    {
        public required Instant? LastUsedAt { get; init; }

        public required bool IsActive { get; init; }
    }

    /// <param name="Key">The token that was just created. Only this response shows it.</param>
    internal sealed record Page(TokenForm Form, IReadOnlyList<Line> Lines, string Key) : PageModel("Assistants")
    {
        public required string ServerUrl { get; init; }

        public required string Zone { get; init; }
    }

    public static async Task<IResult> Show([AsParameters] RequestContext context, PortalOptions portal) =>
        View.Page(Template, await NewPage(NewForm(), "", context, portal));

    public static async Task<IResult> Submit(
        [AsParameters] RequestContext context,
        PortalOptions portal,
        AuditLog audit
    )
    {
        var (form, db) = (NewForm(), context.Db);
        if (
            await form.Read(context.Http)
            && await db.AssistantTokens.CountAsync(t => t.AccountId == context.User.Id, context.Ct)
                >= AssistantToken.MaxOfOne
        )
            form.Fail($"You already have {AssistantToken.MaxOfOne} tokens. Delete one to create another.");
        if (!form.Valid)
            return View.Invalid(Template, await NewPage(form, "", context, portal));
        var account = await db.Accounts.SingleAsync(a => a.Id == context.User.Id, context.Ct);
        var lifetime = Duration.FromDays(form.Days.AsNumber!.Value);
        var (token, key) = AssistantToken.Make(form.Name.Value, account, context.Now, lifetime);
        db.AssistantTokens.Add(token);
        audit.Note("assistant-token.made", detail: token.Name);
        await db.SaveChangesAsync(context.Ct);
        // No redirect: the token appears only in this response, never in a cookie or URL.
        context.Http.Response.Headers.CacheControl = "no-store";
        return View.Page(Template, await NewPage(NewForm(), key, context, portal));
    }

    public static Task<IResult> Delete(Guid id, [AsParameters] RequestContext context, AuditLog audit) =>
        context.Db.Write(
            async () =>
            {
                var mine = context.Db.AssistantTokens.Where(t => t.AccountId == context.User.Id);
                if (await mine.SingleOrDefaultAsync(t => t.Id == id, context.Ct) is not { } token)
                    return View.NotFound;
                context.Db.Remove(token);
                audit.Note("assistant-token.deleted", detail: token.Name);
                return View.Redirect(Url, $"“{token.Name}” was deleted and no longer works.");
            },
            context.Ct
        );

    private static TokenForm NewForm()
    {
        var form = new TokenForm();
        form.Days.Set("90");
        return form;
    }

    private static async Task<Page> NewPage(TokenForm form, string key, RequestContext context, PortalOptions portal)
    {
        var tokens = await context
            .Db.AssistantTokens.AsNoTracking()
            .Include(t => t.Account)
            .Where(t => t.AccountId == context.User.Id)
            .OrderByDescending(t => t.CreatedAt)
            .ToListAsync(context.Ct);
        return new(form, tokens.ConvertAll(token => Describe(token, context.Now)), key)
        {
            ServerUrl = portal.Url(AssistantsModule.Url),
            Zone = await context.Db.ZoneOf(context.User, context.Ct),
            Section = "account",
            Robots = "noindex",
        };
    }

    private static Line Describe(AssistantToken token, Instant now) =>
        new(token.Id, token.Name, token.Hint, token.CreatedAt, token.ExpiresAt)
        {
            LastUsedAt = token.LastUsedAt,
            IsActive = token.Holds(token.Account, now),
        };
}
