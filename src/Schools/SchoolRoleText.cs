using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Schools;

public static class SchoolRoleText
{
    /// <summary>The roles as options of a field.</summary>
    public static IEnumerable<Option> Options =>
        Enum.GetValues<SchoolRole>().Select(role => new Option(role.ToString(), role.Text()));

    /// <summary>Returns the role's name for people.</summary>
    public static string Text(this SchoolRole role) =>
        role switch
        {
            SchoolRole.Teacher => "Teacher",
            SchoolRole.VisitCoordinator => "Visit coordinator",
            SchoolRole.Coach => "Coach",
            _ => "School leader",
        };
}
