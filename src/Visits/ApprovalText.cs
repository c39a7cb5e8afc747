namespace NetworkPortal.Visits;

/// <summary>Texts for a school leader's approval.</summary>
internal static class ApprovalText
{
    public static string Describe(this ApprovalState state) =>
        state switch
        {
            ApprovalState.Asked => "Waiting for approval",
            ApprovalState.Question => "A school leader has a question",
            ApprovalState.Approved => "Approved",
            ApprovalState.Declined => "Declined",
            _ => "No approval requested",
        };

    public static string Status(this ApprovalState state) =>
        state switch
        {
            ApprovalState.Approved => "done",
            ApprovalState.Declined => "stopped",
            _ => "waiting",
        };

    /// <summary>Returns the state of the approval for people who read the visit; null if there is nothing to
    /// say.</summary>
    /// <param name="sends">Whether the reader arranges or approves the visit at the visiting school.</param>
    public static ApprovalNotice? ApprovalFor(this Visit visit, bool sends)
    {
        var visitor = visit.School.Name;
        var url = sends ? $"/visits/{visit.Id}/approval" : "";
        if (visit.AwaitsApproval)
            return new(
                $"Waiting for approval at {visitor}",
                !sends ? "A school leader there still has to approve this visit. The host can answer in the meantime."
                    : visit.Approval!.State == ApprovalState.Question
                        ? "A school leader has a question. They’ll decide after the visit coordinator answers."
                    : "A school leader still has to approve this visit. If they decline, we’ll cancel it.",
                url
            );
        return sends && visit.IsLive
            ? new(
                "Costs and approval",
                visit.Approval?.State == ApprovalState.Approved
                    ? "A school leader approved this visit."
                    : "Estimate what the visit costs. If your school requires it, ask a school leader to approve it.",
                url
            )
            : null;
    }
}

/// <param name="Url">The page to open; blank if the reader can't.</param>
internal sealed record ApprovalNotice(string Title, string Text, string Url);
