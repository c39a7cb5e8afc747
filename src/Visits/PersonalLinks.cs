using NetworkPortal.Accounts;
using NetworkPortal.Kernel;

namespace NetworkPortal.Visits;

/// <summary>Personal links for people on a team, who may not have an account.</summary>
internal sealed class PersonalLinks(ProtectedLinks links, PortalOptions portal)
{
    private const string Purpose = "visit-person";

    /// <summary>Longer than any visit day can be ahead.</summary>
    private static readonly TimeSpan ExpiresAfter = TimeSpan.FromDays(800);

    private static readonly TimeSpan ReflectionExpiresAfter = TimeSpan.FromDays(180);

    private const string ReflectionPurpose = "visit-reflection";

    private sealed record Content(Guid Person);

    private const string ApprovalPurpose = "visit-approval";

    private static readonly TimeSpan ApprovalExpiresAfter = TimeSpan.FromDays(400);

    /// <summary>Someone who approves visits for a district, and the visit.</summary>
    internal sealed record Approval(Guid Approver, Guid Visit);

    internal sealed record Reflection(Guid Person, ReflectionMoment Moment);

    /// <summary>Returns the URL of the page where the person says that they can't come.</summary>
    public string UrlFor(VisitPerson person) => Url("/visits/cannot-come", person);

    /// <summary>Returns the URL of the person's arrival sheet.</summary>
    public string ArrivalUrlFor(VisitPerson person) => Url("/visits/arrival", person);

    /// <returns>The id of the person; null if the token is invalid or expired.</returns>
    public Guid? Open(string? token) => links.Open<Content>(Purpose, token)?.Person;

    public string ReflectionUrlFor(VisitPerson person, ReflectionMoment moment) =>
        portal.Url(
            "/visits/reflect?token="
                + Uri.EscapeDataString(
                    links.Seal(ReflectionPurpose, new Reflection(person.Id, moment), ReflectionExpiresAfter)
                )
        );

    /// <returns>Null if the token is invalid or expired.</returns>
    public Reflection? OpenReflection(string? token) => links.Open<Reflection>(ReflectionPurpose, token);

    public string ApprovalUrlFor(DistrictApprover approver, Guid visit) =>
        portal.Url(
            "/visits/approve?token="
                + Uri.EscapeDataString(
                    links.Seal(ApprovalPurpose, new Approval(approver.Id, visit), ApprovalExpiresAfter)
                )
        );

    /// <returns>Null if the token is invalid or expired.</returns>
    public Approval? OpenApproval(string? token) => links.Open<Approval>(ApprovalPurpose, token);

    private string Url(string path, VisitPerson person) =>
        portal.Url($"{path}?token=" + Uri.EscapeDataString(links.Seal(Purpose, new Content(person.Id), ExpiresAfter)));
}
