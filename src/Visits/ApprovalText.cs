namespace NetworkPortal.Visits;

/// <summary>Texts for approvals by school leaders and districts.</summary>
internal static class ApprovalText
{
    public static string Describe(this ApprovalState state) =>
        state switch
        {
            ApprovalState.Asked => "Waiting for approval",
            ApprovalState.Question => "Has a question",
            ApprovalState.Approved => "Approved",
            ApprovalState.Declined => "Declined",
            ApprovalState.Later => "Not asked yet",
            _ => "No approval requested",
        };

    public static string Status(this ApprovalState state) =>
        state switch
        {
            ApprovalState.Approved => "done",
            ApprovalState.Declined => "stopped",
            _ => "waiting",
        };

    /// <summary>"School leader", as a label.</summary>
    public static string Name(this ApprovalStep step) => step.IsDistrict() ? "District" : "School leader";

    /// <summary>"a school leader at Elm Street School", within a sentence.</summary>
    public static string Who(this Visit visit, ApprovalStep step)
    {
        var school = step.Side() == VisitSide.Host ? visit.HostDay.School : visit.School;
        return step.IsDistrict() ? $"{school.Name}’s district" : $"a school leader at {school.Name}";
    }

    /// <summary>Returns who decides next on that side; null if nothing is open.</summary>
    public static ApprovalStep? NextStep(this Visit visit, VisitSide side) =>
        visit.ApprovalsOf(side).FirstOrDefault(approval => approval.IsOpen)?.Step;

    /// <summary>Returns what to say about approvals to people who read the visit.</summary>
    /// <param name="sends">Whether the reader arranges or approves the visit at the visiting school.</param>
    /// <param name="hosts">Whether the reader arranges or approves it at the host.</param>
    public static IReadOnlyList<ApprovalNotice> ApprovalsFor(this Visit visit, bool sends, bool hosts) =>
        [.. new[] { visit.NoticeFor(sends), hosts ? visit.HostNotice() : null }.OfType<ApprovalNotice>()];

    private static ApprovalNotice? HostNotice(this Visit visit)
    {
        var url = $"/visits/{visit.Id}/host-approval";
        if (visit.IsLive && visit.NextStep(VisitSide.Host) is { } step)
            return new(
                $"Waiting for approval at {visit.HostDay.School.Name}",
                $"{Capital(visit.Who(step))} has to approve this request before you can confirm it. "
                    + $"{visit.School.Name} only sees that you haven’t answered yet.",
                url,
                "Open the approval"
            );
        return visit.ApprovalsOf(VisitSide.Host).Any()
            ? new("Approval at your school", "See who approved this request.", url, "Open the approval")
            : null;
    }

    private static ApprovalNotice? NoticeFor(this Visit visit, bool sends)
    {
        var (visitor, url) = (visit.School.Name, sends ? $"/visits/{visit.Id}/approval" : "");
        if (visit.IsLive && visit.NextStep(VisitSide.Visitor) is { } step)
        {
            var who = Capital(visit.Who(step));
            return new(
                $"Waiting for approval at {visitor}",
                !sends ? $"{who} still has to approve this visit. You can answer in the meantime."
                    : visit.ApprovalBy(step)!.State == ApprovalState.Question
                        ? $"{who} has a question. They’ll decide after the visit coordinator answers."
                    : $"{who} still has to approve this visit. If they decline, we’ll cancel it.",
                url
            );
        }
        return sends && visit.IsLive
            ? new(
                "Costs and approval",
                visit.ApprovalsOf(VisitSide.Visitor).Any(a => a.State == ApprovalState.Approved)
                    ? "This visit is approved."
                    : "Estimate what the visit costs. If your school requires it, ask a school leader to approve it.",
                url
            )
            : null;
    }

    public static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}

/// <param name="Url">The page to open; blank if the reader can't.</param>
internal sealed record ApprovalNotice(string Title, string Text, string Url, string Action = "Open costs and approval");
