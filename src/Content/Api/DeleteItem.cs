using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Api.Tokens;
using NetworkPortal.Content.Desk;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Members.Audit;

namespace NetworkPortal.Content.Api;

/// <summary>Puts an item into the bin, out of which the desk can take it for a while.</summary>
internal static class DeleteItem
{
    public static async Task<IResult> Submit(string id, HttpContext http, PortalDb db, ApiCaller caller, AuditLog audit, TimeProvider time, CancellationToken cancel)
    {
        try
        {
            return await db.Write(async () =>
            {
                var versions = await ContentVersions.Of(db, id, cancel);
                if (versions.Latest is not { } latest || !caller.May(ApiAction.Delete, latest.ContentType)) return Problem.NotFound();
                if (http.Request.Headers.IfMatch is { Count: > 0 } match && !Preconditions.Has(match, ItemOut.Tag(latest))) return Problem.Stale;
                var answer = ItemOut.Whole(latest);
                await Bin.Put(db, versions, caller.Token!.MadeById, time.Now(), cancel);
                audit.Note("content.deleted", detail: $"{id} {latest.DisplayText} (by the token “{caller.Token.Name}”)", by: caller.Token.MadeById);
                return ApiJson.Of(answer);
            }, cancel);
        }
        catch (DbUpdateException)
        {
            return Problem.Stale;
        }
    }
}
