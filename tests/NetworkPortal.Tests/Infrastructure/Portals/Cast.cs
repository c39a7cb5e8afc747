namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>The people that all tests use, by role. Use the least privileged one who can do the task.</summary>
internal enum Cast
{
    Anonymous,
    Administrator,

    /// <summary>Network staff: content, studios, invitations.</summary>
    Editor,
    Teacher,

    /// <summary>A teacher of another school and district.</summary>
    TeacherElsewhere,

    /// <summary>Requests visits for the teacher's school.</summary>
    VisitCoordinator,

    /// <summary>Posts visit days and answers requests at a host school.</summary>
    HostCoordinator,

    /// <summary>Leads the teacher's school and is the teacher's evaluator.</summary>
    SchoolLeader,
}

/// <summary>The accounts that the demo recipe creates for the cast.</summary>
internal static class CastAccounts
{
    public const string Password = "studio-visit-quilt";

    public static string Email(this Cast who) =>
        who switch
        {
            Cast.Administrator => "administrator@demo.example",
            Cast.Editor => "editor@demo.example",
            Cast.Teacher => "teacher@demo.example",
            Cast.TeacherElsewhere => "teacher-elsewhere@demo.example",
            Cast.VisitCoordinator => "coordinator@demo.example",
            Cast.HostCoordinator => "host@demo.example",
            Cast.SchoolLeader => "leader@demo.example",
            _ => throw new ArgumentOutOfRangeException(nameof(who), who, "This role has no account."),
        };
}
