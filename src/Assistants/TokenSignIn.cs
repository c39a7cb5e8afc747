using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Assistants;

/// <summary>
/// Identifies the person whose token is in the Authorization header. Cookies don't count. The person has no network
/// permissions this way: a token is a single factor (decision 0030).
/// </summary>
internal sealed class TokenSignIn(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory log,
    UrlEncoder encoder,
    PortalDb db,
    TimeProvider time
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string Name = "AssistantToken";

    /// <summary>The claim with the name that the person gave the token.</summary>
    public const string TokenClaim = "assistant-token";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (BearerToken.Of(Request) is not { } sent)
            return AuthenticateResult.NoResult();
        if (sent.Hash is not { } hash)
            return AuthenticateResult.Fail("No bearer token.");
        var now = time.Now();
        var token = await db
            .AssistantTokens.AsNoTracking()
            .Include(t => t.Account)
            .SingleOrDefaultAsync(t => t.Hash == hash, Context.RequestAborted);
        if (token is null || !token.Holds(token.Account, now))
            return AuthenticateResult.Fail("The token is unknown or no longer valid.");
        if (BearerToken.IsUseNews(token.LastUsedAt, now))
            await NoteUse(token.Id, now);
        Context.Items[CurrentUser.TimeZoneItem] = token.Account.TimeZoneId;
        return AuthenticateResult.Success(new(Principal(token), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"NetworkPortal\", error=\"invalid_token\"";
        return Results
            .Problem(
                "The token is unknown, deleted, or expired. Create a new one on your account’s Assistants page.",
                statusCode: StatusCodes.Status401Unauthorized,
                title: "Token required"
            )
            .ExecuteAsync(Context);
    }

    private static ClaimsPrincipal Principal(AssistantToken token) =>
        new(
            new ClaimsIdentity(
                [
                    new(ClaimTypes.NameIdentifier, token.AccountId.ToString()),
                    new("display_name", token.Account.DisplayName),
                    new(TokenClaim, token.Name),
                ],
                Name
            )
        );

    private Task NoteUse(Guid id, Instant now) =>
        db.Write(
            () =>
                db
                    .AssistantTokens.Where(t => t.Id == id)
                    .ExecuteUpdateAsync(row => row.SetProperty(t => t.LastUsedAt, now), Context.RequestAborted),
            Context.RequestAborted
        );
}
