using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NetworkPortal.Web.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Desk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Note",
                table: "ContentItems",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "ContentBin",
                columns: table => new
                {
                    ContentItemId = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: false),
                    VersionId = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: false),
                    DisplayText = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    ContentType = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    DeletedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContentBin", x => x.ContentItemId);
                });

            migrationBuilder.CreateTable(
                name: "ContentEdits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ContentItemId = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: false),
                    ContentType = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    BaseVersionId = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    KeptAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Data = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContentEdits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContentEdits_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ContentItems_LatestByTime",
                table: "ContentItems",
                column: "ModifiedUtc",
                filter: "\"Latest\"");

            migrationBuilder.CreateIndex(
                name: "IX_ContentBin_DeletedAt",
                table: "ContentBin",
                column: "DeletedAt");

            migrationBuilder.CreateIndex(
                name: "IX_ContentEdits_AccountId",
                table: "ContentEdits",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_ContentEdits_ContentItemId_SeenAt",
                table: "ContentEdits",
                columns: new[] { "ContentItemId", "SeenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ContentEdits_KeptAt",
                table: "ContentEdits",
                column: "KeptAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ContentBin");

            migrationBuilder.DropTable(
                name: "ContentEdits");

            migrationBuilder.DropIndex(
                name: "IX_ContentItems_LatestByTime",
                table: "ContentItems");

            migrationBuilder.DropColumn(
                name: "Note",
                table: "ContentItems");
        }
    }
}
