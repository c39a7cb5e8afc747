namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>The people of every test, named by role. Use the weakest who can do it.</summary>
internal enum Cast
{
    Anonymous,
    Administrator,

    /// <summary>Network staff: content, studios, invitations.</summary>
    Editor,
    Teacher,

    /// <summary>A teacher of another school and district.</summary>
    TeacherElsewhere,

    /// <summary>Asks for visits, at the teacher's school.</summary>
    VisitCoordinator,

    /// <summary>Publishes days and answers requests, at a host school.</summary>
    HostCoordinator,

    /// <summary>Leads the teacher's school and evaluates the teacher.</summary>
    SchoolLeader,
}

/// <summary>The accounts that the demo recipe makes for the cast.</summary>
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
            _ => throw new ArgumentOutOfRangeException(nameof(who), who, "Nobody has no account."),
        };
}
