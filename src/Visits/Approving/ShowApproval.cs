using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Visits.Approving;

/// <summary>Shows the approval of a visit to the people at the visiting school who arrange or approve it.</summary>
internal static class ShowApproval
{
    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context) =>
        await context.FindSent(id) is { } visit
            ? View.Page("visits/approval", await ApprovalPage.Of(context, visit))
            : View.NotFound;
}
