using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Authoring.Api.Tokens;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Authoring.Api;

/// <summary>
/// The program that sent the request, identified by the token in its Authorization header. Cookies are ignored, so a
/// page that a signed-in person visits can't write in their name.
/// </summary>
internal sealed class ApiCaller(PortalDb db, TimeProvider time)
{
    /// <summary>The token of the request, or null if none was sent.</summary>
    public ApiToken? Token { get; private set; }

    /// <summary>The actions that the token allows and that its creator's current permissions cover.</summary>
    private HashSet<ApiAction> allowed = [];

    public bool May(ApiAction action, string type) =>
        Token is not null && allowed.Contains(action) && Token.Covers(type);

    /// <summary>Checks whether the program may do this with at least one content type.</summary>
    public bool May(ApiAction action) => allowed.Contains(action);

    /// <summary>Returns the program as the actor that changes items of a type.</summary>
    public Actor Actor(string type) =>
        new(Token!.CreatedById, Token.Name)
        {
            MayPublish = May(ApiAction.Publish, type) || May(ApiAction.Delete, type),
            Detail = $" (by the token “{Token.Name}”)",
        };

    /// <returns>False if the request has a token that isn't valid.</returns>
    public async Task<bool> Read(HttpContext http)
    {
        if (BearerToken.Of(http.Request) is not { } sent)
            return true;
        if (sent.Hash is not { } hash)
            return false;
        var now = time.Now();
        var token = await db.ApiTokens.AsNoTracking().SingleOrDefaultAsync(t => t.Hash == hash, http.RequestAborted);
        if (token is null || !token.Holds(now))
            return false;
        (Token, allowed) = (token, await Allowed(token, http.RequestAborted));
        if (BearerToken.IsUseNews(token.LastUsedAt, now))
            await db.Write(
                () =>
                    db
                        .ApiTokens.Where(t => t.Id == token.Id)
                        .ExecuteUpdateAsync(row => row.SetProperty(t => t.LastUsedAt, now), http.RequestAborted),
                http.RequestAborted
            );
        return true;
    }

    private async Task<HashSet<ApiAction>> Allowed(ApiToken token, CancellationToken ct)
    {
        var held = new HashSet<ApiAction>();
        foreach (var permission in token.Allowed.GroupBy(TokenForm.PermissionFor))
            if (await db.WhoMay(permission.Key).AnyAsync(person => person.Id == token.CreatedById, ct))
                held.UnionWith(permission);
        return held;
    }
}
