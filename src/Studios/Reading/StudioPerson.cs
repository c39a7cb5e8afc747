namespace NetworkPortal.Studios.Reading;

/// <summary>Someone in a studio, as lists show them.</summary>
/// <param name="Detail">Role and schools.</param>
internal sealed record StudioPerson(string Name, string Detail)
{
    public static List<StudioPerson> Of(IEnumerable<StudioMembership> memberships, List<StudioSchool> schools) =>
        memberships
            .Select(m => new StudioPerson(
                m.Account.DisplayName,
                Details(m, schools.Where(s => s.AccountId == m.AccountId))
            ))
            .ToList();

    private static string Details(StudioMembership membership, IEnumerable<StudioSchool> schools)
    {
        var names = schools.Select(s => s.Name).Distinct();
        return string.Join(" · ", membership.IsPlainMember ? names : names.Prepend(membership.Role.Text()));
    }
}
