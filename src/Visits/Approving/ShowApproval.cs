using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Visits.Approving;

/// <summary>Shows the approval of a visit to the people of one side who arrange or approve it.</summary>
internal static class ShowApproval
{
    public static Task<IResult> Show(Guid id, [AsParameters] RequestContext context) =>
        Show(id, VisitSide.Visitor, context);

    public static Task<IResult> ShowHost(Guid id, [AsParameters] RequestContext context) =>
        Show(id, VisitSide.Host, context);

    private static async Task<IResult> Show(Guid id, VisitSide side, RequestContext context) =>
        await ApprovalReader.Of(id, side, context) is { } reader
            ? View.Page("visits/approval", await ApprovalPage.Of(context, reader))
            : View.NotFound;
}
