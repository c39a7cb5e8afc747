using NetworkPortal.Site;
using NetworkPortal.Site.Places;

namespace NetworkPortal.Visits;

/// <summary>The pages about visits that people look for.</summary>
internal static class VisitPlaces
{
    public static IReadOnlyList<PortalPlace> All { get; } =
    [
        new("/visits", "Visit days", "Find a school to visit. See the next visit days, with dates and spots left.")
        {
            Names = "visit visits visiting day days calendar",
            Does = "visit visits next upcoming book calendar",
            Words =
                "booking reserve register registration sign up signup request ask schedule date dates school schools "
                + "another other team spot spots available where join attend cancel change reschedule "
                + "January February March April May June July August September October November December "
                + "spring summer fall winter week month year",
        },
        new("/visits#your-visits", "Your visits", "See, change, or cancel the visits you’re going on.")
        {
            Names = "visit visits trip trips registration",
            Does = "my our your cancel change reschedule withdraw edit",
            Words =
                "visiting request requests booking booked book day days date confirmed status team sign up register",
            Audience = PortalPlace.SignedIn,
        },
        new("/visits/past", "Past visits", "See the visits you went on, with reflections and statements of hours.")
        {
            Names = "visit visits",
            Does = "past previous old history hours reflection reflections certificate",
            Words = "my our statement went last year reflect",
            Audience = PortalPlace.SignedIn,
        },
        new(
            "/visits/interests",
            "Visit days colleagues want to see",
            "See which visit days people at your school would like to go on."
        )
        {
            Names = "visit visits interest interests",
            Does = "interest interests interested colleagues",
            Words = "days wants teachers school",
            Audience = PortalPlace.SignedIn,
        },
        new(
            "/visits/hosting",
            "Your school’s visit days",
            "Answer requests to visit your school, and manage the days you host."
        )
        {
            Names = "visit visits visitors hosting host day days request requests",
            Does = "host hosting request requests visitors answer confirm decline approve",
            Words = "our my your school manage edit change cancel waiting",
            Audience = VisitAudience.Hosts,
        },
        new("/visits/days/new", "Post a visit day", "Choose dates on which your school hosts visitors.")
        {
            Names = "visit visits day days visitors host",
            Does = "post add create new publish offer host",
            Words = "hosting school our my date dates open",
            Audience = VisitAudience.Posts,
        },
        new(
            "/visits/school",
            "Visits to and from your school",
            "See every visit to and from your school, and what needs approval."
        )
        {
            Names = "visit visits trips approval approvals",
            Does = "school approve approval approvals",
            Words = "our my all teachers staff",
            Audience = VisitAudience.Leads,
        },
        new(
            "/visits/partnerships",
            "Visit partnerships",
            "Schools that agreed to visit each other several times a year."
        )
        {
            Names = "partnership partnerships partner partners",
            Does = "partnership partnerships",
            Words = "visit visits school schools my our propose new start",
            Audience = VisitAudience.Partners,
        },
        new(
            "/desk/visits/districts",
            "District visit rules",
            "Approvers, costs, and limits that districts set for visits."
        )
        {
            Names = "rules district districts approvers",
            Does = "rules approvers",
            Words = "desk visit visits limits costs",
            Audience = PortalPlace.May(Permissions.ManageVisits),
        },
        new("/desk/visits/partnerships", "All visit partnerships", "See every partnership between schools.")
        {
            Names = "partnership partnerships",
            Does = "all desk",
            Words = "visit visits schools",
            Audience = PortalPlace.May(Permissions.ManageVisits),
        },
    ];
}
